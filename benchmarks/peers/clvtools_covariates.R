# CLVTools with covariates on its own apparel customers: Rscript clvtools_covariates.R FOLDER. Writes the data to the folder, reads task names,
# answers with wall and CPU seconds, and leaves the optimum of each fit in the folder.
Sys.setenv(OMP_NUM_THREADS = "1")
if (!requireNamespace("CLVTools", quietly = TRUE)) {
  cat("absent CLVTools is not installed\n")
  quit()
}
suppressPackageStartupMessages(library(CLVTools))
data("apparelTrans", "apparelStaticCov", "apparelDynCov", package = "CLVTools")
folder <- commandArgs(trailingOnly = TRUE)[1]
quiet <- function(f) suppressWarnings(suppressMessages(f))
put <- function(table, name) write.csv(table, file.path(folder, name), row.names = FALSE, quote = FALSE)
put(apparelTrans, "orders.csv")
put(apparelStaticCov, "who.csv")
put(apparelDynCov, "weeks.csv")

two <- c("Gender", "Channel")
three <- c("High.Season", two)
log_of <- function(weeks) quiet(clvdata(apparelTrans, date.format = "ymd", time.unit = "week", estimation.split = weeks))
static_of <- function(weeks) quiet(SetStaticCovariates(log_of(weeks), data.cov.life = apparelStaticCov, data.cov.trans = apparelStaticCov, names.cov.life = two, names.cov.trans = two, name.id = "Id"))
dynamic_of <- function(weeks) quiet(SetDynamicCovariates(log_of(weeks), data.cov.life = apparelDynCov, data.cov.trans = apparelDynCov, names.cov.life = three, names.cov.trans = three, name.id = "Id", name.date = "Cov.Date"))
known <- new.env()
data_of <- function(name, make) {
  if (is.null(known[[name]])) known[[name]] <- make()
  known[[name]]
}
tasks <- list(
  "two covariates, 104 weeks" = function() data_of("s", function() static_of(104)),
  "three series, 104 weeks" = function() data_of("d", function() dynamic_of(104))
)

cat("ready CLVTools", as.character(packageVersion("CLVTools")), "\n")
flush(stdout())
input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  name <- trimws(line)
  make <- tasks[[name]]
  if (is.null(make)) {
    cat("unknown\n")
  } else {
    answer <- tryCatch({
      data <- make()
      spent <- system.time(fit <- quiet(pnbd(data, verbose = FALSE)))
      found <- c(LL = as.numeric(logLik(fit)), coef(fit))
      put(data.frame(name = names(found), value = sprintf("%.12g", found)), paste0(name, ".csv"))
      sprintf("%.6f %.6f", spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]])
    }, error = function(failure) paste("failed", gsub("\n", " ", conditionMessage(failure))))
    cat(answer, "\n", sep = "")
  }
  flush(stdout())
}
