/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.registry.Registry;

/** Calls, right and wrong: help, exit status, the nearest right name, results apart from messages. */
class CallsTest {

    @Test
    void helpListsTheContractsCommands() {
        Cli help = Cli.call("--help");
        assertEquals(ExitStatus.DONE, help.status());
        for (String command : List.of(
                "run",
                "check",
                "merge",
                "rerun",
                "compare",
                "estimate",
                "operations",
                "drivers",
                "schema",
                "info",
                "convert",
                "export",
                "simulate",
                "bench",
                "demo",
                "submit",
                "workbench")) {
            assertTrue(help.out().contains("\n  " + command + " "), command + " in " + help.out());
        }
        assertEquals("", help.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "check",
                "merge",
                "rerun",
                "compare",
                "estimate",
                "operations",
                "drivers",
                "schema",
                "info",
                "convert",
                "export",
                "simulate",
                "bench",
                "demo",
                "submit",
                "workbench"
            })
    void eachCommandHasHelpWithAnExample(String command) {
        Cli help = Cli.call(command, "--help");
        assertEquals(ExitStatus.DONE, help.status(), help.err());
        assertTrue(
                help.out().startsWith("Usage: solidus " + command),
                help.out().lines().findFirst().orElse(""));
        assertTrue(help.out().contains("Example"), help.out());
        assertTrue(help.out().contains("  solidus " + command), help.out());
    }

    @Test
    void unknownCommandNamesTheNearest() {
        Cli wrong = Cli.call("opreations");
        assertEquals(ExitStatus.WRONG_CALL, wrong.status());
        assertEquals("", wrong.out());
        assertTrue(wrong.err().startsWith("There is no command 'opreations'. Did you mean 'operations'?"), wrong.err());
    }

    @Test
    void commandsOfACommandAreCommandsToo() {
        Cli help = Cli.call(SlurmProgram.registry(), "submit", "slurm", "--help");
        assertEquals(ExitStatus.DONE, help.status(), help.err());
        assertTrue(help.out().startsWith("Usage: solidus submit slurm "), help.out());
        Cli wrong = Cli.call(SlurmProgram.registry(), "submit", "slrum");
        assertEquals(ExitStatus.WRONG_CALL, wrong.status());
        assertTrue(wrong.err().startsWith("There is no command 'submit slrum'. Did you mean 'slurm'?"), wrong.err());
        Cli none = Cli.call(SlurmProgram.registry(), "submit");
        assertEquals(ExitStatus.WRONG_CALL, none.status());
        assertTrue(none.err().startsWith("Name a cluster: slurm"), none.err());
    }

    @Test
    void unknownOptionNamesTheNearest() {
        Cli wrong = Cli.call("info", "x", "--stat=3");
        assertEquals(ExitStatus.WRONG_CALL, wrong.status());
        assertTrue(
                wrong.err().startsWith("'solidus info' has no option '--stat'. Did you mean '--stats'?"), wrong.err());
    }

    @Test
    void missingAndExcessArgumentsAreSaid() {
        Cli missing = Cli.call("info");
        assertEquals(ExitStatus.WRONG_CALL, missing.status());
        assertTrue(missing.err().contains("'FILE'"), missing.err());
        Cli excess = Cli.call("schema", "x");
        assertEquals(ExitStatus.WRONG_CALL, excess.status());
        assertTrue(excess.err().startsWith("'x' is one argument too many for 'solidus schema'."), excess.err());
    }

    @Test
    void noCommandListsThem() {
        Cli none = Cli.call();
        assertEquals(ExitStatus.WRONG_CALL, none.status());
        assertTrue(none.err().startsWith("Name a command: acquire, bench, "), none.err());
    }

    @Test
    void valueOfTheWrongTypeIsSaid() {
        Cli wrong = Cli.call("simulate", "ramp", "--out", "x", "--seed", "many");
        assertEquals(ExitStatus.WRONG_CALL, wrong.status());
        assertTrue(wrong.err().contains("--seed") && wrong.err().contains("many"), wrong.err());
    }

    @Test
    void contributedCommandIsThere() {
        Registry registry =
                new Registry(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(new GreetCommand()));
        assertEquals(new Cli(ExitStatus.DONE, "hello\n", ""), Cli.call(registry, "greet"));
        Cli fault = Cli.call(registry, "greet", "--fail");
        assertEquals(ExitStatus.FAILED, fault.status());
        assertEquals("A fault of Solidus: java.lang.UnsupportedOperationException: greeting.\n", fault.err());
    }

    @Test
    void workbenchSaysHowItIsStarted() {
        Cli wrong = Cli.call("workbench");
        assertEquals(ExitStatus.WRONG_CALL, wrong.status());
        assertTrue(wrong.err().contains("./solidus workbench"), wrong.err());
    }
}
