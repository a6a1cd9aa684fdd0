/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.plan.PlannedProfile;
import org.solidus.device.plan.Trigger;
import org.solidus.device.profile.Prepared;

/**
 * What will happen when in a run, as far as its plan says: the same rules as in the run itself, without readings.
 *
 * @param entries in the order of time; those whose time is not known last
 * @param total how long the run takes, s; empty when that depends on readings or on a person
 * @param overlaps what a device would have to do at once, a sentence each
 */
public record Timeline(List<Entry> entries, OptionalDouble total, List<String> overlaps) {

    /** Copies the lists. */
    public Timeline {
        entries = List.copyOf(entries);
        overlaps = List.copyOf(overlaps);
    }

    /**
     * Something that happens.
     *
     * @param seconds after the beginning; empty when it depends on readings
     * @param text one sentence or less
     */
    public record Entry(OptionalDouble seconds, String text) {}

    static Timeline of(CheckedPlan checked) {
        return of(checked.plan(), checked.prepared());
    }

    static Timeline of(AcquisitionPlan plan, Map<String, Prepared> prepared) {
        return new Rehearsal(plan, prepared).play();
    }

    /** Goes through the plan in its own time. */
    private static final class Rehearsal {

        private final AcquisitionPlan plan;
        private final Map<String, Prepared> prepared;
        private final PriorityQueue<Step> steps =
                new PriorityQueue<>(Comparator.comparingDouble(Step::at).thenComparingInt(Step::number));
        private final List<Entry> entries = new ArrayList<>();
        private final List<String> overlaps = new ArrayList<>();
        private final Map<String, String> busy = new LinkedHashMap<>();
        private final Map<String, Integer> turns = new LinkedHashMap<>();
        private int numbers;
        private OptionalDouble end = OptionalDouble.empty();

        private record Step(double at, int number, Runnable what) {}

        Rehearsal(AcquisitionPlan plan, Map<String, Prepared> prepared) {
            this.plan = plan;
            this.prepared = prepared;
        }

        Timeline play() {
            plan.settings().duration().ifPresent(seconds -> at(seconds, () -> end(seconds, "The time is up.")));
            plan.profiles().stream().filter(plan::atOnce).forEach(profile -> at(0, () -> start(0, profile)));
            for (Trigger trigger : plan.triggers()) {
                if (trigger.cause() instanceof Trigger.At moment) {
                    at(moment.seconds(), () -> act(moment.seconds(), trigger.action()));
                }
            }
            double last = 0;
            while (!steps.isEmpty() && end.isEmpty()) {
                Step step = steps.remove();
                last = step.at();
                step.what().run();
            }
            boolean open = open();
            if (end.isEmpty() && !open && !plan.profiles().isEmpty()) {
                end(last, "Everything has ended.");
            }
            unknown();
            return new Timeline(entries, end, overlaps);
        }

        /** Whether something may happen at a time that is not known. */
        private boolean open() {
            return plan.triggers().stream().anyMatch(trigger -> trigger.cause() instanceof Trigger.Crossing);
        }

        private void at(double seconds, Runnable what) {
            steps.add(new Step(seconds, numbers++, what));
        }

        private void say(double seconds, String text) {
            entries.add(new Entry(OptionalDouble.of(seconds), text));
        }

        private void end(double seconds, String why) {
            end = OptionalDouble.of(seconds);
            say(seconds, "The run ends. " + why);
        }

        private void act(double seconds, Trigger.Action action) {
            switch (action) {
                case Trigger.Start start ->
                    start(seconds, plan.profile(start.profile()).orElseThrow());
                case Trigger.Stop stop -> stop(seconds, stop.profile());
                case Trigger.End over -> end(seconds, "A trigger ends it.");
                default -> say(seconds, words(action));
            }
        }

        private void start(double seconds, PlannedProfile profile) {
            String other = busy.get(profile.device());
            if (other != null) {
                overlaps.add("'" + profile.name() + "' would start at " + time(seconds) + " on '" + profile.device()
                        + "', where '" + other + "' still runs.");
                return;
            }
            busy.put(profile.device(), profile.name());
            int turn = turns.merge(profile.name(), 1, Integer::sum);
            Prepared what = prepared.get(profile.name());
            say(seconds, started(profile, what));
            if (turn < 1000) {
                at(seconds + what.seconds(), () -> ended(seconds + what.seconds(), profile, turn));
            }
        }

        private void stop(double seconds, String name) {
            if (busy.values().remove(name)) {
                say(seconds, "'" + name + "' is stopped.");
                after(seconds, name);
            }
        }

        private void ended(double seconds, PlannedProfile profile, int turn) {
            if (turns.get(profile.name()) == turn && profile.name().equals(busy.get(profile.device()))) {
                busy.remove(profile.device());
                say(seconds, "'" + profile.name() + "' ends.");
                after(seconds, profile.name());
            }
        }

        private void after(double seconds, String profile) {
            for (Trigger trigger : plan.triggers()) {
                if (trigger.cause() instanceof Trigger.After cause
                        && cause.profile().equals(profile)) {
                    at(seconds + cause.seconds(), () -> act(seconds + cause.seconds(), trigger.action()));
                }
            }
        }

        private void unknown() {
            for (Trigger trigger : plan.triggers()) {
                if (trigger.cause() instanceof Trigger.Crossing crossing) {
                    entries.add(new Entry(OptionalDouble.empty(), words(crossing) + ": " + words(trigger.action())));
                }
            }
            Set<String> never = new HashSet<>();
            plan.profiles().forEach(profile -> never.add(profile.name()));
            never.removeAll(turns.keySet());
            never.stream().sorted().forEach(name -> {
                if (!open()) {
                    entries.add(new Entry(OptionalDouble.empty(), "'" + name + "' never starts."));
                }
            });
        }
    }

    private static String started(PlannedProfile profile, Prepared what) {
        return String.format(
                Locale.ROOT,
                "'%s' starts on '%s': %d points, each %s, %s in all.",
                profile.name(),
                profile.device(),
                what.points(),
                time(what.interval()),
                time(what.seconds()));
    }

    static String words(Trigger.Crossing crossing) {
        return "When " + crossing.channel()
                + crossing.above().map(value -> " is " + value + " or more").orElse("")
                + (crossing.above().isPresent() && crossing.below().isPresent() ? " or" : "")
                + crossing.below().map(value -> " is " + value + " or less").orElse("")
                + (crossing.lasting() > 0 ? " for " + time(crossing.lasting()) : "");
    }

    static String words(Trigger.Action action) {
        return switch (action) {
            case Trigger.Start start -> "'" + start.profile() + "' starts.";
            case Trigger.Stop stop -> "'" + stop.profile() + "' is stopped.";
            case Trigger.End end -> "the run ends.";
            case Trigger.Set set ->
                set.device() + "." + set.channel() + " is set to " + set.to()
                        + Optional.of(set)
                                .flatMap(Trigger.Set::rate)
                                .map(rate -> " at " + rate)
                                .orElse("") + ".";
            case Trigger.Mark mark -> "Note: " + mark.text();
        };
    }

    /** A time for people. */
    static String time(double seconds) {
        if (seconds == 0 || seconds >= 1 && seconds < 600) {
            return String.format(Locale.ROOT, "%.4g s", seconds);
        }
        if (seconds < 1) {
            return seconds < 1e-3
                    ? String.format(Locale.ROOT, "%.4g us", seconds * 1e6)
                    : String.format(Locale.ROOT, "%.4g ms", seconds * 1e3);
        }
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d h", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** As a table, a line each. */
    public List<String> lines() {
        return entries.stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%12s  %s",
                        entry.seconds().isPresent() ? time(entry.seconds().getAsDouble()) : "?",
                        entry.text()))
                .toList();
    }
}
