/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskEndReason;

/** Why a task ended, in a sentence for the user instead of a trace of Spark. */
final class Failures {

    private static final Pattern JAVA_VERSION =
            Pattern.compile("class file version (\\d+)\\.\\d+.*class file versions up to (\\d+)\\.", Pattern.DOTALL);

    /** Class files of Java 1.0 have version 44. */
    private static final int BEFORE_JAVA_1 = 44;

    private Failures() {}

    /** Whether it would fail again, wherever it is tried. */
    static boolean isFinal(TaskEndReason reason) {
        return reason instanceof ExceptionFailure failure
                && (failure.className().equals(Refused.class.getName())
                        || JAVA_VERSION.matcher(failure.toErrorString()).find());
    }

    static String sentence(TaskEndReason reason) {
        return switch (reason) {
            case ExceptionFailure failure -> sentence(failure);
            case ExecutorLostFailure lost ->
                "Its executor was lost"
                        + Sentences.lost(
                                lost.reason().isDefined() ? lost.reason().get() : "");
            default -> Sentences.firstLine(reason.toString());
        };
    }

    private static String sentence(ExceptionFailure failure) {
        Matcher version = JAVA_VERSION.matcher(failure.toErrorString());
        if (version.find()) {
            return "The executor has Java " + java(version.group(2)) + " and Solidus needs " + java(version.group(1))
                    + ": name a newer one that lies there (--conf spark.executorEnv.JAVA_HOME=FOLDER).";
        }
        String name = failure.className();
        boolean ours = name.equals(Refused.class.getName()) || name.equals(Failed.class.getName());
        String said = failure.description() == null ? "" : Sentences.firstLine(failure.description());
        return ours ? said : name + (said.isEmpty() ? "" : ": " + said);
    }

    private static int java(String classFileVersion) {
        return Integer.parseInt(classFileVersion) - BEFORE_JAVA_1;
    }
}
