/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.RunRecord.CutRecord;
import org.solidus.core.run.RunRecord.FrameCount;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.core.run.RunRecord.StepRecord;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/** Reads back where results come from: {@code /entry/process} and the times of the run. What is not there is empty. */
final class StoredRecord {

    private static final String ENTRY = "/entry";
    private static final String PROCESS = ENTRY + "/process";

    private final Hdf5File file;

    StoredRecord(Hdf5File file) {
        this.file = file;
    }

    RunRecord read() throws IOException {
        if (!has(ENTRY, "process")) {
            return RunRecord.NONE;
        }
        boolean pipeline = has(PROCESS, "pipeline");
        return new RunRecord(
                text(ENTRY, "program_name"),
                has(ENTRY, "program_name")
                        ? file.attributes(ENTRY + "/program_name")
                                .text("version")
                                .orElse("")
                        : "",
                text(ENTRY, "title"),
                text(PROCESS, "pipeline"),
                pipeline ? file.attributes(PROCESS + "/pipeline").text("base").orElse("") : "",
                pipeline ? file.attributes(PROCESS + "/pipeline").texts("overrides") : List.of(),
                steps(),
                inputs(),
                counts(),
                cuts(),
                time("start_time"),
                time("end_time"));
    }

    /** Name of the result that opens first; empty when the file names none. */
    String main() throws IOException {
        String shown = file.attributes(ENTRY).text("default").orElse("");
        int slash = shown.indexOf('/');
        return slash < 0 ? shown : shown.substring(0, slash);
    }

    /** Title of a result, its name where it has none. */
    String title(String result) throws IOException {
        String title = text(ENTRY + "/" + result, "title");
        return title.isEmpty() ? result : title;
    }

    /** Its masked frames, in order. */
    List<Masked> masked(String result) throws IOException {
        if (!has(PROCESS, "masked") || !has(PROCESS + "/masked", result)) {
            return List.of();
        }
        String group = PROCESS + "/masked/" + result;
        long[] indices = numbers(group, "index");
        String[] reasons = texts(group, "reason");
        List<Masked> masked = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            masked.add(new Masked(indices[i], i < reasons.length ? reasons[i] : ""));
        }
        return masked;
    }

    private List<StepRecord> steps() throws IOException {
        Map<Integer, StepRecord> steps = new TreeMap<>();
        for (Hdf5Member member : file.members(PROCESS)) {
            if (member.kind() == Kind.GROUP && member.name().matches("\\d{1,9}_.*")) {
                int number = Integer.parseInt(
                        member.name().substring(0, member.name().indexOf('_')));
                steps.put(number, step(number, PROCESS + "/" + member.name()));
            }
        }
        return List.copyOf(steps.values());
    }

    private StepRecord step(int number, String group) throws IOException {
        return new StepRecord(
                number,
                text(group, "id"),
                text(group, "result"),
                text(group, "version"),
                text(group, "parameters"),
                counted(texts(group, "warnings"), numbers(group, "warning_counts")));
    }

    private List<InputRecord> inputs() throws IOException {
        if (!has(PROCESS, "inputs")) {
            return List.of();
        }
        String group = PROCESS + "/inputs";
        String[] names = texts(group, "name");
        String[] paths = texts(group, "path");
        String[] modified = texts(group, "modified");
        String[] digests = texts(group, "sha256");
        String[] times = texts(group, "times");
        long[] files = numbers(group, "files");
        long[] sizes = numbers(group, "size");
        List<InputRecord> inputs = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            inputs.add(new InputRecord(
                    names[i],
                    at(paths, i),
                    i < files.length ? (int) files[i] : 0,
                    i < sizes.length ? sizes[i] : 0,
                    at(modified, i),
                    at(digests, i),
                    at(times, i)));
        }
        return inputs;
    }

    private static String at(String[] texts, int i) {
        return i < texts.length ? texts[i] : "";
    }

    private List<FrameCount> counts() throws IOException {
        List<FrameCount> counts = new ArrayList<>();
        if (!has(PROCESS, "frames")) {
            return counts;
        }
        for (Hdf5Member member : file.members(PROCESS + "/frames")) {
            String group = PROCESS + "/frames/" + member.name();
            if (member.kind() == Kind.GROUP) {
                counts.add(new FrameCount(
                        member.name(),
                        number(group, "read"),
                        number(group, "masked"),
                        counted(texts(group, "reasons"), numbers(group, "reason_frames"))));
            }
        }
        return counts;
    }

    private List<CutRecord> cuts() throws IOException {
        List<CutRecord> cuts = new ArrayList<>();
        if (!has(PROCESS, "partitions")) {
            return cuts;
        }
        String group = PROCESS + "/partitions";
        String[] series = texts(group, "series");
        long[] passes = numbers(group, "pass");
        long[] frames = numbers(group, "frames");
        long[] blocks = numbers(group, "frames_of_a_block");
        long[] partitions = numbers(group, "frames_of_a_partition");
        for (int i = 0; i < series.length; i++) {
            cuts.add(new CutRecord(
                    (int) at(passes, i), series[i], at(frames, i), (int) at(blocks, i), at(partitions, i)));
        }
        return cuts;
    }

    private static long at(long[] numbers, int i) {
        return i < numbers.length ? numbers[i] : 0;
    }

    private static Map<String, Long> counted(String[] words, long[] counts) {
        Map<String, Long> map = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            map.put(words[i], i < counts.length ? counts[i] : 1L);
        }
        return map;
    }

    private Instant time(String name) throws IOException {
        try {
            return Instant.parse(text(ENTRY, name));
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }

    private long number(String group, String name) throws IOException {
        long[] numbers = numbers(group, name);
        return numbers.length == 0 ? 0 : numbers[0];
    }

    private long[] numbers(String group, String name) throws IOException {
        if (!has(group, name)) {
            return new long[0];
        }
        NDArray array = file.dataset(group + "/" + name).readAll();
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (long) array.get(i);
        }
        return numbers;
    }

    private String text(String group, String name) throws IOException {
        String[] texts = texts(group, name);
        return texts.length == 0 ? "" : texts[0];
    }

    private String[] texts(String group, String name) throws IOException {
        return has(group, name) ? file.dataset(group + "/" + name).texts() : new String[0];
    }

    private boolean has(String group, String name) throws IOException {
        Optional<Hdf5Member> found = file.members(group).stream()
                .filter(member -> member.name().equals(name))
                .findFirst();
        return found.isPresent() && found.get().kind() != Kind.BROKEN;
    }
}
