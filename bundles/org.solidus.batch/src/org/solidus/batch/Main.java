/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.solidus.core.app.Session;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import picocli.CommandLine;

/**
 * The command line. Its commands are contributions: a class that implements {@link org.solidus.core.app.Command} is a
 * command. Results go to standard output, everything else to standard error; the exit status is one of {@link
 * ExitStatus}.
 */
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its status. Both streams are UTF-8 whatever the locale. */
    public static void main(String[] arguments) {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(run(arguments, System.in, System.out, System.err));
    }

    /** Runs a command with what the class path contributes. */
    static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        Registry registry;
        try {
            registry = ClassPathRegistry.load(Main.class.getClassLoader());
        } catch (RuntimeException broken) {
            return new Failures(err).report(broken);
        }
        return run(registry, arguments, in, out, err);
    }

    /**
     * Runs a command.
     *
     * @param registry what is contributed, the commands among it
     * @param in standard input; no command reads it yet
     * @param out for results alone
     * @param err for everything else
     * @return the exit status, {@link ExitStatus}
     */
    public static int run(Registry registry, String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        // Figures are drawn without a display, also where one is configured that cannot be reached.
        System.setProperty("java.awt.headless", "true");
        ConsoleProgress progress = new ConsoleProgress(err, Terminal.isTerminal(err), System::nanoTime);
        PrintStream results = progress.beside(out, charset(out));
        PrintStream messages = progress.beside(err, charset(err));
        Failures failures = new Failures(messages);
        try (Interrupt interrupt = Interrupt.listen()) {
            Session session = new Session(registry, results, messages, progress, interrupt::asked);
            int status = execute(session, failures, arguments);
            return interrupt.requested() && status != ExitStatus.DONE ? ExitStatus.INTERRUPTED : status;
        } catch (OutOfMemoryError memory) {
            return failures.report(memory);
        } finally {
            progress.clear();
            results.flush();
            messages.flush();
        }
    }

    private static int execute(Session session, Failures failures, String[] arguments) {
        CommandLine line = new CommandLine(new Root());
        called(session, arguments).forEach(call -> add(line, call));
        line.setOut(new PrintWriter(session.out(), true))
                .setErr(new PrintWriter(session.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(new WrongCall())
                .setExecutionExceptionHandler((failure, call, parsed) -> failures.report(failure));
        return line.execute(arguments);
    }

    /** The command that is named, or all: what is not called need not be looked into, which takes time. */
    private static List<Callable<Integer>> called(Session session, String[] arguments) {
        List<Callable<Integer>> all = session.registry().commands().stream()
                .map(command -> command.create(session))
                .toList();
        return all.stream()
                .filter(call -> arguments.length > 0 && arguments[0].equals(name(call)))
                .findFirst()
                .map(List::of)
                .orElse(all);
    }

    private static String name(Callable<Integer> call) {
        CommandLine.Command command = call.getClass().getAnnotation(CommandLine.Command.class);
        return command == null ? "" : command.name();
    }

    private static void add(CommandLine line, Callable<Integer> call) {
        CommandLine command = new CommandLine(call);
        command.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help and exit.")
                        .build());
        line.addSubcommand(command);
        if (call instanceof CommandGroup group) {
            group.calls().forEach(own -> add(command, own));
        }
    }

    private static Charset charset(PrintStream stream) {
        return stream.charset();
    }

    /** The program itself. */
    @CommandLine.Command(
            name = "solidus",
            mixinStandardHelpOptions = true,
            versionProvider = ProgramVersion.class,
            synopsisSubcommandLabel = "COMMAND",
            description = {
                "Batteries under the beam: from detector frames, images, spectra and traces to maps and numbers.",
                ""
            },
            commandListHeading = "%nCommands:%n",
            footer = {
                "",
                "Exit status: 0 done; 1 the work failed; 2 the call or the pipeline is wrong; 130 interrupted.",
                "Results go to standard output, everything else to standard error.",
                "",
                "  solidus demo                        simulate an experiment, run its pipeline, compare with the"
                        + " truth",
                "  solidus check pipeline.yaml         what a pipeline would do, and what is wrong with it",
                "  solidus run pipeline.yaml           run it",
                "  solidus COMMAND --help              more on one command"
            })
    static final class Root implements Callable<Integer> {

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "Name a command: " + String.join(", ", spec.subcommands().keySet()));
        }
    }
}
