package org.capacityplanner.batch;

/**
 * The text that {@code capacity --help} prints. It is a constant, since making it from the commands, or reading it from
 * a resource, takes longer than everything else that the program does then; a test holds it equal to what the command
 * line would print.
 */
final class ProgramHelp {
    static final String TEXT = """
            Usage: capacity [-hV] [--debug] [--log-file=FILE] [COMMAND]
            If transaction volume grows, will the systems hold, how sure is that, and when
            does it end?
                  --debug           show the stack trace of a failure
              -h, --help            Show this help message and exit.
                  --log-file=FILE   append what the run does and finds, with the time of
                                      each
              -V, --version         Print version information and exit.
            Commands:
              report        Writes the monthly report: workbook, page, charts, JSON.
              what-if       How will each KPI be if volume grows, is that within its limit,
                              and how much growth is left?
              forecast      How will the volume develop, and how good was the method on the
                              past?
              burst         Does a service hold a crowd, how soon is it full, and what
                              would have been enough?
              size          How many nodes does each service need when, by when must they
                              be ordered, and how many are too many?
              inspect       Says what a file is: format, zone, step, columns with units and
                              ranges, gaps, first problems.
              availability  How available was each service, and how much of its error
                              budget is left?
              customers     What does each customer bring and cost, was what was agreed
                              kept, and who did not come?
              tickets       How many tickets come per transaction, how many are to be
                              expected, and where does the work go?
              diff          What changed between two reports, and is it the data, the
                              config or the version?
              init          Prints a commented capacity.yaml for exports or a Prometheus,
                              to start from.
              plan-file     Prints each KPI of a config with its unit, limit and settings
                              as CSV, for a Spark job to plan.
              help          Display help information about the specified command.
            """;

    private ProgramHelp() {}
}
