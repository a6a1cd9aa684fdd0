/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.RunRecord.CutRecord;
import org.solidus.core.run.RunRecord.FrameCount;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.core.run.RunRecord.StepRecord;
import org.solidus.io.hdf5.Hdf5Writer;

/** Writes where results come from: {@code /entry/process}, {@code /entry/start_time}, {@code /entry/end_time}. */
final class ProcessFields {

    private static final String PROCESS = "/entry/process";

    private final Hdf5Writer file;

    ProcessFields(Hdf5Writer file) {
        this.file = file;
    }

    void write(Results results) throws IOException {
        RunRecord record = results.record();
        file.write("/entry/title", record.title());
        file.write("/entry/start_time", record.start().toString());
        file.write("/entry/end_time", record.end().toString());
        file.write("/entry/program_name", record.program());
        file.attribute("/entry/program_name", "version", record.version());
        collection(PROCESS);
        pipeline(record);
        for (StepRecord step : record.steps()) {
            step(record, step);
        }
        inputs(record.inputs());
        frames(record.counts());
        partitions(record.cuts());
        masked(results.results());
    }

    private void collection(String path) throws IOException {
        file.group(path);
        file.attribute(path, "NX_class", "NXcollection");
    }

    private void pipeline(RunRecord record) throws IOException {
        String path = PROCESS + "/pipeline";
        file.write(path, record.pipeline());
        file.attribute(path, "type", "application/yaml");
        file.attribute(path, "base", record.base());
        file.attribute(path, "overrides", record.overrides().toArray(new String[0]));
    }

    private void step(RunRecord record, StepRecord step) throws IOException {
        String path = PROCESS + "/" + step.number() + "_" + GroupNames.clean(step.id());
        file.group(path);
        file.attribute(path, "NX_class", "NXprocess");
        file.write(path + "/program", record.program());
        file.attribute(path + "/program", "version", record.version());
        file.write(path + "/id", step.id());
        file.write(path + "/version", step.version());
        file.write(path + "/sequence_index", (long) step.number());
        file.write(path + "/result", step.name());
        file.write(path + "/parameters", step.parameters());
        file.attribute(path + "/parameters", "type", "application/json");
        file.write(path + "/warnings", step.warnings().keySet().toArray(new String[0]));
        file.write(
                path + "/warning_counts",
                numbers(step.warnings().values().stream().toList(), count -> count));
    }

    private void inputs(List<InputRecord> inputs) throws IOException {
        String path = PROCESS + "/inputs";
        collection(path);
        file.write(path + "/name", texts(inputs, InputRecord::name));
        file.write(path + "/path", texts(inputs, InputRecord::path));
        file.write(path + "/files", numbers(inputs, input -> (long) input.files()));
        file.write(path + "/size", numbers(inputs, InputRecord::size));
        file.attribute(path + "/size", "units", "byte");
        file.write(path + "/modified", texts(inputs, InputRecord::modified));
        file.write(path + "/sha256", texts(inputs, InputRecord::sha256));
        file.write(path + "/times", texts(inputs, InputRecord::times));
    }

    private void frames(List<FrameCount> counts) throws IOException {
        String path = PROCESS + "/frames";
        collection(path);
        GroupNames names = new GroupNames();
        for (FrameCount count : counts) {
            String source = path + "/" + names.take(count.source());
            collection(source);
            file.write(source + "/read", count.read());
            file.write(source + "/masked", count.masked());
            file.write(source + "/reasons", count.reasons().keySet().toArray(new String[0]));
            file.write(
                    source + "/reason_frames",
                    numbers(count.reasons().values().stream().toList(), frames -> frames));
        }
    }

    /** How the series were cut, which no number of threads or computers changes. */
    private void partitions(List<CutRecord> cuts) throws IOException {
        if (cuts.isEmpty()) {
            return;
        }
        String path = PROCESS + "/partitions";
        collection(path);
        file.write(path + "/pass", numbers(cuts, cut -> (long) cut.pass()));
        file.write(path + "/series", texts(cuts, CutRecord::series));
        file.write(path + "/frames", numbers(cuts, CutRecord::frames));
        file.write(path + "/frames_of_a_block", numbers(cuts, cut -> (long) cut.block()));
        file.write(path + "/frames_of_a_partition", numbers(cuts, CutRecord::partition));
    }

    private void masked(List<Results.Result> results) throws IOException {
        List<Results.Result> failed =
                results.stream().filter(result -> !result.masked().isEmpty()).toList();
        if (!failed.isEmpty()) {
            collection(PROCESS + "/masked");
        }
        for (Results.Result result : failed) {
            String path = PROCESS + "/masked/" + GroupNames.clean(result.name());
            collection(path);
            file.write(path + "/index", numbers(result.masked(), Results.Masked::index));
            file.write(path + "/reason", texts(result.masked(), Results.Masked::reason));
        }
    }

    private static <T> String[] texts(List<T> all, Function<T, String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }

    private static <T> NDArray numbers(List<T> all, Function<T, Long> part) {
        return NDArray.of(
                ElementType.INT64,
                all.stream().mapToLong(one -> part.apply(one)).toArray(),
                all.size());
    }
}
