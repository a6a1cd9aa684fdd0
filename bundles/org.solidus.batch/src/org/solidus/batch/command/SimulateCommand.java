/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.core.app.Command;
import org.solidus.core.app.LiveSimulator;
import org.solidus.core.app.Session;
import org.solidus.core.app.Simulator;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.pipeline.Nearest;
import picocli.CommandLine;

/** {@code solidus simulate}: an experiment with known truth. */
@Component(service = Command.class)
public final class SimulateCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "simulate",
            description = "Simulate an experiment: data, a pipeline for them, and the truth.",
            footer = {
                "",
                "Writes DIR/data/..., DIR/pipeline.yaml and DIR/truth/truth.json. The same call gives the same bytes.",
                "Without KIND it lists the kinds and their settings.",
                "",
                "Some kinds are instruments that serve on this computer: DIR then holds their configuration and plans",
                "that run as they are; they serve until Ctrl-C, or until nobody has used them for a while.",
                "",
                "Examples:",
                "  solidus simulate",
                "  solidus simulate sintering-map --seed 7 --out /tmp/map",
                "  solidus run /tmp/map/pipeline.yaml",
                "  solidus simulate devices --out /tmp/beamline      (and in another terminal:)",
                "  solidus acquire /tmp/beamline/flash.yaml"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "What is simulated.")
        private String kind;

        @CommandLine.Option(
                names = "--seed",
                paramLabel = "N",
                description = "Seed of everything random (default ${DEFAULT-VALUE}).")
        private long seed = 1;

        @CommandLine.Option(names = "--out", paramLabel = "DIR", description = "Folder to write.")
        private Path out;

        @CommandLine.Option(
                names = "--size",
                paramLabel = "SIZE",
                description = "small, medium or large (default small).")
        private Size size = Size.SMALL;

        @CommandLine.Option(
                names = "--set",
                paramLabel = "NAME=VALUE",
                description = "A setting of this kind; may be repeated.")
        private List<String> settings = List.of();

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            if (kind == null) {
                session.registry().simulators().forEach(each -> list(each.kind(), each.description(), each.settings()));
                Simulators.live(session.registry())
                        .forEach(each -> list(each.kind(), each.description(), each.settings()));
                return ExitStatus.DONE;
            }
            Optional<LiveSimulator> live = Simulators.live(session.registry()).stream()
                    .filter(each -> each.kind().equals(kind))
                    .findFirst();
            if (live.isPresent()) {
                return new Serve(session).serve(live.get(), request(live.get().settings()));
            }
            Simulator simulator = Simulators.find(session.registry(), kind);
            simulator.simulate(request(simulator.settings()), session.progress());
            session.out().println(out.resolve("pipeline.yaml"));
            return ExitStatus.DONE;
        }

        private void list(String name, String description, Map<String, String> known) {
            session.out().println(name + ": " + description);
            known.forEach((setting, meaning) -> session.out().println("  " + setting + "  " + meaning));
        }

        private Request request(Map<String, String> known) {
            if (out == null) {
                throw new CallException("Say where to write with --out DIR.");
            }
            return new Request(seed, size, out, settings(known));
        }

        private Map<String, String> settings(Map<String, String> known) {
            Map<String, String> map = new LinkedHashMap<>();
            for (String setting : settings) {
                int equals = setting.indexOf('=');
                if (equals < 1) {
                    throw new CallException("'--set " + setting + "' is not of the form NAME=VALUE.");
                }
                String name = setting.substring(0, equals);
                if (!known.containsKey(name)) {
                    throw new CallException(
                            "'" + kind + "' has no setting '" + name + "'." + Nearest.hint(name, known.keySet()));
                }
                map.put(name, setting.substring(equals + 1));
            }
            return map;
        }
    }
}
