/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.plan.RecordBinder;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;
import org.solidus.device.plan.Trigger.Action;
import org.solidus.device.plan.Trigger.Cause;

/** Reads a trigger: one cause ({@code at}, {@code when}, {@code after}) and one action. */
final class TriggerParser {

    private TriggerParser() {}

    /** What may be written. */
    record Written(
            @Param(help = "Time after the beginning of the run.", unit = "s", min = 0)
            Optional<Double> at,

            @Param(help = "Channel of a device, or live result, whose readings are looked at.")
            Optional<String> when,

            @Param(help = "It happens when a reading is this or more.")
            Optional<Quantity> above,

            @Param(help = "It happens when a reading is this or less.")
            Optional<Quantity> below,

            @Param(help = "How long it must be so.", unit = "s", min = 0)
            Optional<Double> lasting,

            @Param(help = "Whether it happens each time anew.", def = "false")
            boolean again,

            @Param(help = "Profile after whose end it happens.")
            Optional<String> after,

            @Param(help = "How long after that end.", unit = "s", min = 0)
            Optional<Double> delay,

            @Param(help = "Profile that starts.") Optional<String> start,

            @Param(help = "Profile that is stopped, or 'run'.")
            Optional<String> stop,

            @Param(help = "Channel that is set.") Optional<String> set,
            @Param(help = "Value that it is set to.") Optional<Quantity> to,

            @Param(help = "How fast it goes there; at once unless given.")
            Optional<Quantity> rate,

            @Param(help = "Note that is written into the log.")
            Optional<String> mark) {

        /** Refuses what is not one cause and one action. */
        Written {
            one("cause", List.of("at", "when", "after"), at, when, after);
            one("action", List.of("start", "stop", "set", "mark"), start, stop, set, mark);
            together("'above' or 'below'", when.isPresent(), above.isPresent() || below.isPresent(), "'when'");
            together("'to'", set.isPresent(), to.isPresent(), "'set'");
            only("delay", delay, "after", after);
            only("lasting", lasting, "when", when);
            only("rate", rate, "set", set);
            if (again && when.isEmpty()) {
                throw new IllegalArgumentException("'again' belongs to 'when'.");
            }
            path("when", when);
            path("set", set);
        }

        private static void one(String what, List<String> names, Optional<?>... given) {
            long count = Stream.of(given).filter(Optional::isPresent).count();
            if (count != 1) {
                throw new IllegalArgumentException("A trigger has one " + what + ", "
                        + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")) + "; here "
                        + (count == 0 ? "is none." : "are " + count + "."));
            }
        }

        private static void together(String part, boolean needed, boolean given, String with) {
            if (needed != given) {
                throw new IllegalArgumentException(
                        needed ? with + " needs " + part + " beside it." : part + " belongs to " + with + ".");
            }
        }

        private static void only(String part, Optional<?> given, String with, Optional<?> there) {
            if (given.isPresent() && there.isEmpty()) {
                throw new IllegalArgumentException("'" + part + "' belongs to '" + with + "'.");
            }
        }

        private static void path(String name, Optional<String> path) {
            if (path.isPresent() && !path.get().matches("[^.]+\\..+")) {
                throw new IllegalArgumentException("'" + name + "' names a device and its channel, such as"
                        + " 'furnace.temperature', not '" + path.get() + "'.");
            }
        }
    }

    /** @throws PipelineException with everything that is wrong */
    static Trigger read(Mapping written) throws PipelineException {
        Written values = RecordBinder.bind(Written.class, written, "a trigger");
        return new Trigger(written.where(), cause(values), action(values));
    }

    private static Cause cause(Written values) {
        if (values.at().isPresent()) {
            return new Trigger.At(values.at().get());
        }
        if (values.after().isPresent()) {
            return new Trigger.After(values.after().get(), values.delay().orElse(0.0));
        }
        return new Trigger.Crossing(
                values.when().orElseThrow(),
                values.above(),
                values.below(),
                values.lasting().orElse(0.0),
                values.again());
    }

    private static Action action(Written values) {
        if (values.start().isPresent()) {
            return new Trigger.Start(values.start().get());
        }
        if (values.stop().isPresent()) {
            return values.stop().get().equals("run")
                    ? new Trigger.End()
                    : new Trigger.Stop(values.stop().get());
        }
        if (values.mark().isPresent()) {
            return new Trigger.Mark(values.mark().get());
        }
        String path = values.set().orElseThrow();
        int dot = path.indexOf('.');
        return new Trigger.Set(
                path.substring(0, dot), path.substring(dot + 1), values.to().orElseThrow(), values.rate());
    }
}
