# CLVTools on the tasks of the benchmark: Rscript clvtools.R SUMMARY.csv ORDERS.csv. Reads task names, answers with wall and CPU seconds.
Sys.setenv(OMP_NUM_THREADS = "1")
if (!requireNamespace("CLVTools", quietly = TRUE)) {
  cat("absent CLVTools is not installed\n")
  quit()
}
suppressPackageStartupMessages(library(CLVTools))
orders <- read.csv(commandArgs(trailingOnly = TRUE)[2], colClasses = c("character", "character", "numeric"))
data <- clvdata(orders, date.format = "ymd", time.unit = "week", name.id = "customer", name.date = "date", name.price = "amount")
quiet <- function(f) suppressWarnings(suppressMessages(f))
fitted <- quiet(pnbd(data, verbose = FALSE))
spend <- quiet(gg(data, verbose = FALSE))

tasks <- list(
  "Pareto/NBD fit" = function() pnbd(data, verbose = FALSE),
  "Gamma-Gamma fit" = function() gg(data, verbose = FALSE),
  "Pareto/NBD table of a year" = function() predict(fitted, predict.spending = spend, prediction.end = 52, continuous.discount.factor = log(1.1), verbose = FALSE),
  "Pareto/NBD table without end" = function() predict(fitted, predict.spending = spend, prediction.end = 1, continuous.discount.factor = log(1.1), verbose = FALSE)
)

cat("ready CLVTools", as.character(packageVersion("CLVTools")), "\n")
flush(stdout())
input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  task <- tasks[[trimws(line)]]
  if (is.null(task)) {
    cat("unknown\n")
  } else {
    answer <- tryCatch({
      spent <- system.time(quiet(task()))
      sprintf("%.6f %.6f", spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]])
    }, error = function(failure) paste("failed", gsub("\n", " ", conditionMessage(failure))))
    cat(answer, "\n", sep = "")
  }
  flush(stdout())
}
