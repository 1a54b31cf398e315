# The whole process with CLVTools: Rscript whole_clvtools.R ORDERS.csv MODEL TABLE.csv, as whole.cs does it (MODEL is bg or pareto).
Sys.setenv(OMP_NUM_THREADS = "1")
suppressPackageStartupMessages(library(CLVTools))
arguments <- commandArgs(trailingOnly = TRUE)
orders <- read.csv(arguments[1])[, c("customer_id", "date", "amount")]
orders$customer_id <- as.character(orders$customer_id)
data <- clvdata(orders, date.format = "ymd", time.unit = "week", name.id = "customer_id", name.date = "date", name.price = "amount")
fitted <- suppressWarnings(if (arguments[2] == "bg") bgnbd(data, verbose = FALSE) else pnbd(data, verbose = FALSE))
spend <- suppressWarnings(gg(data, verbose = FALSE))
table <- suppressWarnings(predict(fitted, predict.spending = spend, prediction.end = 52, continuous.discount.factor = log(1.1), verbose = FALSE))
write.csv(table, arguments[3], row.names = FALSE)
cat(nrow(table), "customers\n")
