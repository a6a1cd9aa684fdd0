/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.Json;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Nearest;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;
import org.solidus.device.acquire.Environment;
import picocli.CommandLine;

/** {@code solidus drivers}: the instruments that a plan may name. */
@Component(service = Command.class)
public final class DriversCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "drivers",
            description = "List all drivers of devices, or show one with its settings.",
            footer = {
                "",
                "Examples:",
                "  solidus drivers",
                "  solidus drivers keithley.2450",
                "  solidus drivers keithley.2450 --json"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "A driver's id.")
        private String id;

        @CommandLine.Option(names = "--json", description = "Print one JSON value.")
        private boolean json;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            List<DriverDescription> drivers = drivers();
            if (id != null) {
                show(find(drivers));
            } else if (json) {
                Json.print(
                        session.out(),
                        drivers.stream().map(DriverDescription::plain).toList());
            } else {
                list(drivers);
            }
            return ExitStatus.DONE;
        }

        private List<DriverDescription> drivers() {
            DeviceContext context = Environment.of(session.registry()).devices();
            return session.registry().contributions(DriverFactory.class).stream()
                    .map(factory -> DriverDescription.of((DriverFactory<?>) factory, context))
                    .sorted(Comparator.comparing(DriverDescription::id))
                    .toList();
        }

        private DriverDescription find(List<DriverDescription> drivers) {
            List<String> known = drivers.stream().map(DriverDescription::id).toList();
            return drivers.stream()
                    .filter(driver -> driver.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new CallException("There is no driver '" + id + "'." + Nearest.hint(id, known)));
        }

        private void list(List<DriverDescription> drivers) {
            int width = drivers.stream()
                    .mapToInt(driver -> driver.id().length())
                    .max()
                    .orElse(0);
            for (DriverDescription driver : drivers) {
                session.out().printf(Locale.ROOT, "%-" + (width + 2) + "s%s%n", driver.id(), driver.name());
            }
        }

        private void show(DriverDescription driver) {
            if (json) {
                Json.print(session.out(), driver.plain());
            } else {
                driver.lines().forEach(session.out()::println);
            }
        }
    }
}
