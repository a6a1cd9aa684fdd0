/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.app.Simulator;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.run.Progress;
import org.solidus.plot.Subscription;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.Watchdog;
import org.solidus.workbench.Watchdog.Freeze;
import org.solidus.workbench.model.Desk;

/**
 * A minute of random clicks, drags, keys and commands on all views with data open ({@code -Dsolidus.long=true}: fifteen
 * minutes; {@code -Dsolidus.seed=N}): no exception, no frozen window, no resource that is not disposed. Its package is the
 * last by name, so that no other test meets the workbench as it was left.
 */
class MonkeyTest {

    private static final long MINUTE = 60;
    private static final long LONGEST_FREEZE = 1000;

    @TempDir
    private Path folder;

    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    @Test
    void survivesSomebodyWhoHasNoIdea() throws IOException {
        long seed = Long.getLong("solidus.seed", 7);
        long seconds = Long.getLong("solidus.monkey", Boolean.getBoolean("solidus.long") ? 15 * MINUTE : MINUTE);
        Desk desk = Ui.desk();
        desk.open(simulated(desk));
        Ui.waitFor("the series", () -> desk.series().get().isPresent());
        Ui.settle();
        Shell shell = Ui.window().getShell();
        Rectangle bounds = shell.getBounds();
        ILogListener log = (status, plugin) -> logged(status);
        Platform.addLogListener(log);
        Subscription notices = desk.notices().listen(notice -> {
            if (notice.detail().contains("\tat ")) {
                failures.add(notice.text() + "\n" + notice.detail());
            }
        });
        List<Error> leaked;
        Monkey monkey;
        List<Freeze> freezes;
        try (Leaks leaks = Leaks.watch();
                Watchdog dog = Watchdog.start(Ui.display())) {
            monkey = new Monkey(seed, dog);
            try {
                monkey.play(seconds);
            } catch (RuntimeException | Error e) {
                failures.add(trace(e));
            }
            freezes = dog.freezes();
            desk.player().playing().set(false);
            tidy(shell, bounds);
            leaked = leaks.found().stream().filter(MonkeyTest::isOurs).toList();
        } finally {
            Platform.removeLogListener(log);
            notices.close();
        }
        report(freezes);
        freezes.stream()
                .filter(freeze -> freeze.fault() > LONGEST_FREEZE)
                .forEach(freeze -> failures.add("The window was frozen for " + freeze));
        leaked.stream().map(MonkeyTest::trace).forEach(text -> failures.add("Not disposed: " + text));
        List<String> lastActions = monkey.lastActions();
        assertEquals(
                0,
                failures.size(),
                () -> "seed " + seed + ": " + failures.size() + " failures, the first:\n" + failures.get(0)
                        + "\nwhat was done last: " + String.join("; ", lastActions));
    }

    private void logged(IStatus status) {
        if (status.getSeverity() == IStatus.ERROR) {
            failures.add(
                    status.getMessage() + "\n" + (status.getException() == null ? "" : trace(status.getException())));
        }
    }

    private static boolean isOurs(Error leak) {
        return Arrays.stream(leak.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.solidus.")
                        && !frame.getClassName().startsWith("org.solidus.workbench.WorkbenchApplication")
                        && !frame.getClassName().startsWith("org.solidus.workbench.whole.Monkey")
                        && !frame.getClassName().startsWith("org.solidus.workbench.Ui"));
    }

    private static void tidy(Shell shell, Rectangle bounds) {
        for (Shell other : shell.getDisplay().getShells()) {
            if (other != shell && other.isVisible()) {
                other.close();
            }
        }
        shell.setBounds(bounds);
        // Views as the monkey left them would be strange to other tests: they begin anew.
        for (var view : Ui.page().getViewReferences()) {
            Ui.page().hideView(view);
        }
        Ui.page().resetPerspective();
        Ui.desk().results().set(Optional.empty());
        Ui.desk().document().create();
        Ui.settle();
    }

    /** How often people would have had to wait, for whoever wants to know. */
    private static void report(List<Freeze> freezes) throws IOException {
        Path file = Path.of("target", "monkey.txt");
        Files.createDirectories(file.getParent());
        StringBuilder text = new StringBuilder(freezes.size() + " waits of more than 100 ms\n");
        freezes.stream().sorted((a, b) -> Long.compare(b.fault(), a.fault())).forEach(freeze -> text.append(freeze)
                .append('\n'));
        Files.writeString(file, text);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private Path simulated(Desk desk) throws IOException {
        Simulator simulator = desk.registry().simulators().stream()
                .filter(each -> each.kind().equals("sintering-map"))
                .findFirst()
                .orElseThrow();
        simulator.simulate(new Request(7, Size.SMALL, folder, java.util.Map.of()), Progress.NONE);
        return folder.resolve("pipeline.yaml");
    }
}
