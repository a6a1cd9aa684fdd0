/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.device.acquire.Acquisition;
import org.solidus.device.acquire.CheckedPlan;
import org.solidus.device.acquire.Environment;
import org.solidus.device.acquire.PlanCheck;
import org.solidus.device.acquire.RunReport;
import org.solidus.device.journal.JournalConversion.Converted;
import org.solidus.device.journal.JournalLimits;
import org.solidus.device.plan.AcquisitionPlan;
import picocli.CommandLine;

/** {@code solidus acquire}: a plan is checked, rehearsed, run; or the file of a run that was killed is recovered. */
@Component(service = Command.class)
public final class AcquireCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "acquire",
            description = "Run a measurement by its plan: devices, guards, profiles, triggers; into one NeXus file.",
            footer = {
                "",
                "Ctrl-C makes everything safe and finishes the file: what was measured is kept and flagged.",
                "Software is the second line of protection: hardware interlocks are the first.",
                "",
                "Examples:",
                "  solidus acquire cv.yaml --dry-run          check everything, say what would happen when, move nothing",
                "  solidus acquire cv.yaml --out /data/today",
                "  solidus acquire --recover cv.journal       the file of a run whose program was killed"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "PLAN",
                description = "The plan, a YAML file.")
        private Path file;

        @CommandLine.Option(
                names = "--dry-run",
                description = "Check the plan and say what would happen when; no device is connected.")
        private boolean dryRun;

        @CommandLine.Option(
                names = "--recover",
                paramLabel = "JOURNAL",
                description = "Make the file of a run from its journal, as far as that goes.")
        private Path recover;

        @CommandLine.Option(
                names = "--out",
                paramLabel = "DIR",
                description = "Folder for the file, in place of the plan's.")
        private Path out;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException, PipelineException {
            if ((file == null) == (recover == null)) {
                throw new CallException("Name a plan to run, or with --recover the journal of a run.");
            }
            if (recover != null && dryRun) {
                throw new CallException("--dry-run belongs to a plan, not to --recover.");
            }
            return recover == null ? acquired(AcquisitionPlan.read(file)) : recovered();
        }

        private int acquired(AcquisitionPlan plan) throws IOException, PipelineException {
            Environment environment = Environment.of(session.registry());
            CheckedPlan checked = PlanCheck.of(plan, environment);
            AcquireReport report = new AcquireReport(session);
            if (dryRun) {
                try (checked) {
                    report.rehearsal(checked, folder(checked));
                }
                return ExitStatus.DONE;
            }
            checked.warnings().forEach(session.progress()::warn);
            checked.diskNeed().warning(folder(checked)).ifPresent(session.progress()::warn);
            return report.done(run(checked, environment));
        }

        private Path folder(CheckedPlan checked) {
            return out != null
                    ? out
                    : checked.plan().base().resolve(checked.plan().settings().out());
        }

        private RunReport run(CheckedPlan checked, Environment environment) throws IOException, PipelineException {
            Acquisition.Options options = new Acquisition.Options(
                    folder(checked),
                    JournalLimits.usual(),
                    new AcquireProgress(session),
                    session.progress(),
                    session.stop());
            try {
                return Acquisition.run(checked, environment, options);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted.");
            }
        }

        private int recovered() throws IOException {
            Path target = target();
            Converted converted =
                    Acquisition.recover(recover, target, Environment.of(session.registry()), session.progress());
            session.out().println(converted.file());
            session.err()
                    .println(converted.readings() + " readings and " + converted.frames() + " frames were recovered. "
                            + converted.partial().orElse("The run is complete."));
            return ExitStatus.DONE;
        }

        /** Beside the journal, or in the folder that is named; a file that is there is left alone. */
        private Path target() throws IOException {
            String name = Optional.ofNullable(recover.getFileName())
                    .map(Path::toString)
                    .orElse("run")
                    .replaceFirst("\\.journal$", "");
            Path folder = out == null ? recover.toAbsolutePath().getParent() : out;
            Files.createDirectories(folder);
            Path target = folder.resolve(name + ".nxs");
            if (Files.exists(target)) {
                throw new CallException(
                        "'" + target + "' is already there; move it away, or name another folder with" + " --out.");
            }
            return target;
        }
    }
}
