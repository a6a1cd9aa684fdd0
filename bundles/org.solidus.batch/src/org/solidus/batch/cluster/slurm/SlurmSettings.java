/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.batch.CallException;
import org.solidus.core.pipeline.Nearest;

/**
 * What the user wants of Slurm.
 *
 * @param slices of each pass; absent: chosen
 * @param partition of the cluster; empty: the cluster's default
 * @param account that pays; empty: the user's default
 * @param time limit of a job; absent: chosen
 * @param megabytes of memory of a job; absent: chosen
 * @param cpus of a job, which are its threads
 * @param options further options of sbatch, as they are written there
 */
record SlurmSettings(
        Optional<Integer> slices,
        String partition,
        String account,
        Optional<Duration> time,
        Optional<Integer> megabytes,
        int cpus,
        List<String> options) {

    static final String SLICES = "slices";
    static final String PARTITION = "partition";
    static final String ACCOUNT = "account";
    static final String TIME = "time";
    static final String MEMORY = "memory";
    static final String CPUS = "cpus";
    static final String OPTIONS = "options";

    private static final int MOST_SLICES = 1000;
    private static final int MOST_CPUS = 1024;
    private static final int LEAST_MEGABYTES = 1024;
    private static final Pattern TIME_FORM =
            Pattern.compile("(?:(\\d{1,4})-)?(\\d{1,5})(?::(\\d{1,2}))?(?::(\\d{1,2}))?");
    private static final Pattern MEMORY_FORM = Pattern.compile("(\\d{1,9})\\s*([KMGT]?)B?", Pattern.CASE_INSENSITIVE);

    /** Names with "default: meaning". */
    static Map<String, String> described() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(SLICES, "some minutes of work each: How many jobs of a pass work side by side.");
        map.put(CPUS, "4: Processors of each job.");
        map.put(PARTITION, "the cluster's own: Partition of the cluster.");
        map.put(ACCOUNT, "yours: Account that the jobs are charged to.");
        map.put(TIME, "from a trial: Time limit of each job, such as 2:00:00.");
        map.put(MEMORY, "from a trial: Memory of each job, such as 8G.");
        map.put(OPTIONS, ": Further options of sbatch, one a line.");
        return map;
    }

    /**
     * Reads settings by name; what is missing or blank has its default.
     *
     * @throws CallException with a sentence, when one makes no sense
     */
    static SlurmSettings of(Map<String, String> given) {
        given.keySet().forEach(name -> {
            if (!described().containsKey(name)) {
                throw new CallException("Slurm has no setting '" + name + "'."
                        + Nearest.hint(name, List.copyOf(described().keySet())));
            }
        });
        return new SlurmSettings(
                text(given, SLICES).map(text -> number(SLICES, text, MOST_SLICES)),
                word(given, PARTITION),
                word(given, ACCOUNT),
                text(given, TIME).map(SlurmSettings::time),
                text(given, MEMORY).map(SlurmSettings::megabytes),
                text(given, CPUS).map(text -> number(CPUS, text, MOST_CPUS)).orElse(4),
                text(given, OPTIONS).stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(SlurmSettings::option)
                        .toList());
    }

    private static Optional<String> text(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String word(Map<String, String> given, String name) {
        String word = text(given, name).orElse("");
        if (!word.matches("[\\w.,@:+-]*")) {
            throw new CallException("'" + word + "' is no name of a Slurm " + name + ".");
        }
        return word;
    }

    private static int number(String name, String text, int most) {
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new CallException("--" + name + " is a number from 1 to " + most + ", not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    /** As Slurm reads it: minutes, minutes:seconds, hours:minutes:seconds, days-hours, days-hours:minutes[:seconds]. */
    private static Duration time(String text) {
        Matcher form = TIME_FORM.matcher(text);
        if (!form.matches()) {
            throw new CallException("--time " + text + " is no time limit; write hours:minutes:seconds (2:00:00), or a"
                    + " number of minutes.");
        }
        long first = Long.parseLong(form.group(2));
        long second = form.group(3) == null ? 0 : Long.parseLong(form.group(3));
        long third = form.group(4) == null ? 0 : Long.parseLong(form.group(4));
        boolean hours = form.group(1) != null || form.group(4) != null;
        Duration time = hours
                ? Duration.ofHours(first).plusMinutes(second).plusSeconds(third)
                : Duration.ofMinutes(first).plusSeconds(second);
        if (form.group(1) != null) {
            time = time.plusDays(Long.parseLong(form.group(1)));
        }
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new CallException("--time is at least a minute (Slurm counts in minutes), not " + text + ".");
        }
        return time;
    }

    /** As Slurm reads it: in megabytes where no unit is given. */
    private static int megabytes(String text) {
        Matcher form = MEMORY_FORM.matcher(text);
        if (!form.matches()) {
            throw new CallException("--memory " + text + " is no memory; write for example 8G or 3000M.");
        }
        double number = Double.parseDouble(form.group(1));
        double megabytes =
                switch (form.group(2).toUpperCase(Locale.ROOT)) {
                    case "K" -> number / 1024;
                    case "G" -> number * 1024;
                    case "T" -> number * 1024 * 1024;
                    default -> number;
                };
        if (megabytes < LEAST_MEGABYTES || megabytes > Integer.MAX_VALUE) {
            throw new CallException("--memory is 1G or more, not " + text
                    + "; less is not enough for Java and the frames" + " in flight.");
        }
        return (int) megabytes;
    }

    private static String option(String text) {
        if (!text.startsWith("-")) {
            throw new CallException("'" + text + "' is no option of sbatch: it begins with no '-'. Write for example"
                    + " --option='--constraint=haswell'.");
        }
        return text;
    }
}
