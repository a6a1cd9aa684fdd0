/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.run.PipelineRun;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.app.Simulator;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.run.RunOptions;
import picocli.CommandLine;

/** {@code solidus demo}: a simulated experiment through its pipeline, found against true. */
@Component(service = Command.class)
public final class DemoCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "demo",
            description = "Simulate an experiment, run its pipeline, and compare what it finds with the truth.",
            footer = {
                "",
                "Exit status 1 when something found is not what is true.",
                "",
                "Examples:",
                "  solidus demo",
                "  solidus demo sintering-map --seed 11 --out /tmp/demo"
            })
    static final class Call implements Callable<Integer> {

        private static final String FIRST_CHOICE = "sintering-map";

        private final Session session;

        @CommandLine.Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "KIND",
                description = "What is simulated (default: " + FIRST_CHOICE + ").")
        private String kind;

        @CommandLine.Option(
                names = "--out",
                paramLabel = "DIR",
                description = "Folder to write (default: ${DEFAULT-VALUE}).")
        private Path out = Path.of("out", "demo");

        @CommandLine.Option(
                names = "--seed",
                paramLabel = "N",
                description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
        private long seed = 7;

        @CommandLine.Option(
                names = "--size",
                paramLabel = "SIZE",
                description = "small, medium or large (default: small).")
        private Size size = Size.SMALL;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException, PipelineException {
            Simulator simulator = simulator();
            Path folder = out.resolve(simulator.kind());
            session.err().println("Simulating " + simulator.kind() + ", seed " + seed + ", into " + folder + ".");
            Files.createDirectories(folder);
            simulator.simulate(new Request(seed, size, folder, simulator.demo()), session.progress());
            Pipeline pipeline = Pipeline.read(folder.resolve("pipeline.yaml"), Pipeline.Overrides.NONE);
            List<Finding> findings = new ArrayList<>();
            Path result = new PipelineRun(session, pipeline, RunOptions.in(folder))
                    .run(results -> findings.addAll(simulator.compare(folder, results)));
            print(findings);
            session.out().println();
            session.out().println("Result: " + result);
            return findings.stream().allMatch(Finding::good) ? ExitStatus.DONE : ExitStatus.FAILED;
        }

        private Simulator simulator() {
            List<Simulator> all = session.registry().simulators();
            if (kind != null) {
                return Simulators.find(session.registry(), kind);
            }
            return all.stream()
                    .filter(simulator -> simulator.kind().equals(FIRST_CHOICE))
                    .findFirst()
                    .or(() -> all.stream().findFirst())
                    .orElseThrow(() -> new CallException("There is no simulator on the class path."));
        }

        private void print(List<Finding> findings) {
            List<String> lines = new TextTable("", "found", "true", "")
                    .rows(findings.stream()
                            .map(finding -> List.of(
                                    finding.what(),
                                    finding.found(),
                                    finding.expected(),
                                    finding.good() ? "ok" : "NOT ok"))
                            .toList());
            lines.forEach(session.out()::println);
        }
    }
}
