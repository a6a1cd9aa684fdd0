/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Acquisition;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;

/** An open file of any format: its datasets and what it says about itself. */
public final class FileContainer implements Container {

    private final Path path;
    private final Closeable file;
    private final Map<String, Object> metadata;
    private final List<Dataset> datasets;

    /**
     * @param file closed with the container
     * @param metadata plain values, in order; what the names of {@link Acquisition} say goes with the datasets. What is
     *     said of another dataset than the first is a mapping under its name, within {@code images}, {@code signals} or
     *     the like
     */
    public FileContainer(Path path, Closeable file, Map<String, Object> metadata, List<Dataset> datasets) {
        this.path = path;
        this.file = file;
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        this.datasets = List.copyOf(datasets);
    }

    /** Of a file that is read at any place. */
    public static FileContainer of(BinaryFile file, Map<String, Object> metadata, Dataset... datasets) {
        return new FileContainer(file.path(), file, metadata, List.of(datasets));
    }

    @Override
    public List<DatasetInfo> datasets() {
        return datasets.stream().map(Dataset::info).toList();
    }

    @Override
    public Source source(String name, Optional<List<String>> scan) throws IOException {
        for (Dataset dataset : datasets) {
            if (dataset.info().name().equals(name)) {
                return TakenSource.of(dataset.source(scan), acquisition(name));
            }
        }
        throw noDataset(path, name, datasets().stream().map(DatasetInfo::name).toList());
    }

    /** What the file says of the dataset itself counts before what it says of its first one. */
    private Acquisition acquisition(String name) {
        for (Object others : metadata.values()) {
            if (others instanceof Map<?, ?> map && map.get(name) instanceof Map<?, ?> own) {
                return Acquisition.of(own).or(Acquisition.of(metadata));
            }
        }
        return Acquisition.of(metadata);
    }

    /** The error for a name that no dataset has. */
    public static IOException noDataset(Path path, String name, List<String> names) {
        String there = names.isEmpty() ? "none" : String.join(", ", names);
        return new IOException(path + " holds no dataset '" + name + "'; it holds " + there + ".");
    }

    @Override
    public Map<String, Object> metadata() {
        return metadata;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
