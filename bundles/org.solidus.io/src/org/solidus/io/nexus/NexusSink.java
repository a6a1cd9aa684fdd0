/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Acquisition;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.Sink;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.io.hdf5.Hdf5Writer;

/**
 * Writes results as NeXus, the result file of a run: {@code /entry} (NXentry) with one group a result. Array frames are
 * an NXdata ({@code data}, {@code data_errors} of one standard deviation, {@code mask}, axes; companions as groups of
 * the same form); one-row tables an NXdata map a column; other tables an NXcollection of columns. {@code @default}
 * leads from the root to something that can be plotted, wherever there is such a thing. {@code /entry/process} says
 * where it all comes from, {@code /entry/acquisition} how it was taken.
 *
 * <p>Frames stream: the memory is a few chunks. Format: NeXus manual, NXdata
 * (https://doi.org/10.1107/S1600576714027575).
 */
@Component(service = Sink.class)
public final class NexusSink implements Sink {

    private static final String ENTRY = "/entry";

    @Override
    public String id() {
        return "io.nexus";
    }

    @Override
    public String name() {
        return "NeXus";
    }

    @Override
    public List<String> extensions() {
        return List.of("nxs", "h5", "hdf5");
    }

    @Override
    public void write(Results results, Path path, Progress progress) throws IOException {
        try (Hdf5Writer file = Hdf5Writer.create(path)) {
            file.attribute("/", "NX_class", "NXroot");
            file.attribute("/", "default", "entry");
            file.attribute("/", "creator", "Solidus");
            file.group(ENTRY);
            file.attribute(ENTRY, "NX_class", "NXentry");
            progress.begin(
                    "Write " + path.getFileName(),
                    results.results().stream().mapToLong(NexusSink::frames).sum());
            Map<String, String> plottable = new LinkedHashMap<>();
            Map<String, Acquisition> taken = new LinkedHashMap<>();
            GroupNames names = new GroupNames(
                    "process", AcquisitionFields.GROUP, "title", "start_time", "end_time", "program_name");
            for (Results.Result result : results.results()) {
                String group = names.take(result.name());
                taken.put(group, result.source().info().acquisition());
                series(file, group, result, progress).ifPresent(target -> plottable.put(result.name(), target));
            }
            AcquisitionFields.write(file, ENTRY, taken);
            String shown = plottable.getOrDefault(
                    results.main(), plottable.values().stream().findFirst().orElse(""));
            if (!shown.isEmpty()) {
                file.attribute(ENTRY, "default", shown);
            }
            if (!results.record().equals(RunRecord.NONE)) {
                new ProcessFields(file).write(results);
            }
            file.commit();
        }
    }

    private static long frames(Results.Result result) {
        return result.source().info().frames();
    }

    /** Writes one result; the path of what can be plotted of it, from the entry. */
    private static Optional<String> series(Hdf5Writer file, String name, Results.Result result, Progress progress)
            throws IOException {
        Source source = result.source();
        String group = ENTRY + "/" + name;
        SeriesTarget target =
                new SeriesTarget(file, group, name, result.title(), new Scan(source), TableRows.of(source, name));
        FrameWriter writer = target.writer(source.info().signature());
        for (long i = 0; available(source, i); i++) {
            try {
                writer.add(source.frame(i));
            } catch (MissingFrameException e) {
                writer.addMissing();
            }
            progress.advance(1);
        }
        writer.finish();
        return writer.plottable().map(member -> member.equals(".") ? name : name + "/" + member);
    }

    private static boolean available(Source source, long index) throws IOException {
        try {
            return source.info().open()
                    ? source.await(index)
                    : index < source.info().frames();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Writing was interrupted.");
        }
    }
}
