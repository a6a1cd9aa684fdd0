/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.spark;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Spark wrote while it did not get to our program, or while that could not speak any more. */
final class SparkLog {

    private static final int TAIL = 1 << 18;

    /** 128 and the signal. */
    private static final int KILLED = 137;

    private static final int ENDED = 143;
    private static final Pattern OLD_JAVA =
            Pattern.compile("UnsupportedClassVersionError: org/solidus.*class file version (\\d+)");
    private static final Pattern CAUSE = Pattern.compile(
            "(?:Caused by: |Exception in thread \"[^\"]*\" )?(?:[a-z]\\w*\\.)+\\w*(?:Exception|Error): (.+)");

    private final Path file;

    SparkLog(Path file) {
        this.file = file;
    }

    /** Why Spark ended with a status, in a sentence or two. */
    String sentence(int status, String master) throws IOException {
        String tail = tail();
        String why;
        if (status == KILLED || status == ENDED) {
            why = "its process on this computer was " + (status == KILLED ? "killed" : "ended from outside")
                    + ", by the system for want of memory or by somebody. What is complete is kept for --resume.";
        } else if (tail.contains("java.lang.OutOfMemoryError")) {
            why = "what puts the partitions together here ran out of memory: give it more"
                    + " (--conf spark.driver.memory=8g).";
        } else if (OLD_JAVA.matcher(tail).find()) {
            why =
                    "its Java is too old for Solidus, which needs 21 or newer (JAVA_HOME, or the conf/spark-env.sh of Spark).";
        } else if (tail.contains("All masters are unresponsive")) {
            why = "no master answers at " + master + ".";
        } else if (tail.contains("Could not parse Master URL")) {
            why = "it does not understand the master '" + master + "'.";
        } else {
            why = last(tail);
        }
        return "Spark ended with status " + status + ": " + why + " The whole log: " + file + ".";
    }

    /** The last cause that it names, else its last line. */
    private static String last(String tail) {
        List<String> lines = tail.lines().filter(line -> !line.isBlank()).toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher cause = CAUSE.matcher(lines.get(i).strip());
            if (cause.matches()) {
                return sentence(cause.group(1));
            }
        }
        return lines.isEmpty() ? "it said nothing." : sentence(lines.getLast().strip());
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private String tail() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - TAIL);
            byte[] bytes = new byte[(int) (log.length() - start)];
            log.seek(start);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
