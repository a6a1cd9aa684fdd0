/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintStream;

/**
 * What a run tells who started it: lines of JSON, each an object whose {@code solidus} says what happened. Other lines
 * between them are not from here. Thread-safe.
 *
 * <ul>
 *   <li>{@code begin}: {@code passes}, {@code application} (the id that the cluster gave the run)
 *   <li>{@code executor}: {@code executor}, {@code host}, {@code cores}, of one that came
 *   <li>{@code lost}: {@code executor}, {@code host}, {@code reason}, of one that went before the end
 *   <li>{@code pass}: {@code pass}, {@code partitions}, {@code missing}, {@code later} (expected of the passes after
 *       it), when it begins
 *   <li>{@code partition}: {@code what}, {@code pass}, {@code frames}, {@code executor}, {@code host}, {@code seconds},
 *       of one that is done
 *   <li>{@code retry}: {@code what}, {@code executor}, {@code host}, {@code reason}, of one that is done again
 *   <li>{@code finishing}: {@code pass}, whose partitions are all there
 *   <li>{@code say}: {@code sentence} for the user
 *   <li>{@code failed}: {@code sentence}, {@code status}; the last line
 *   <li>{@code done}: what it cost, see {@link Cost}; the last line
 * </ul>
 */
final class Report {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** A line; the fields are a name and a value each in turn, and the values numbers or texts. */
    synchronized void line(String event, Object... fields) {
        JsonObject line = new JsonObject();
        line.addProperty("solidus", event);
        for (int i = 0; i < fields.length; i += 2) {
            String name = (String) fields[i];
            if (fields[i + 1] instanceof Number number) {
                line.addProperty(name, number);
            } else {
                line.addProperty(name, String.valueOf(fields[i + 1]));
            }
        }
        out.println(GSON.toJson(line));
        out.flush();
    }

    void say(String sentence) {
        line("say", "sentence", sentence);
    }

    void failed(int status, String sentence) {
        line("failed", "status", status, "sentence", sentence);
    }
}
