/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.batch.CallException;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.io.hdf5.Hdf5File;

/** The results in a result file, read back. */
public final class StoredResults implements AutoCloseable {

    private static final Pattern RESULT = Pattern.compile("/entry/([^/]+)(?:/data)?");

    private final Path file;
    private final Container container;
    private final Map<String, String> datasets = new LinkedHashMap<>();

    private StoredResults(Path file, Container container) {
        this.file = file;
        this.container = container;
        for (DatasetInfo info : container.datasets()) {
            Matcher matcher = RESULT.matcher(info.name());
            if (matcher.matches()) {
                datasets.putIfAbsent(matcher.group(1), info.name());
            }
        }
    }

    /** @throws IOException when the file cannot be read or holds no result */
    public static StoredResults open(Session session, Path file) throws IOException {
        return open(session.registry(), file);
    }

    /** @throws IOException when the file cannot be read or holds no result */
    public static StoredResults open(Registry registry, Path file) throws IOException {
        StoredResults results = new StoredResults(file, new Opener(registry.readers()).open(file));
        if (results.datasets.isEmpty()) {
            results.close();
            throw new IOException(file + " holds no result of a run.");
        }
        return results;
    }

    /** Their names, in the order of the file. */
    public List<String> names() {
        return List.copyOf(datasets.keySet());
    }

    /**
     * One of them; closing its source leaves the file open.
     *
     * @throws CallException naming the nearest, when there is none of that name
     */
    public Result result(String name) throws IOException {
        return new Result(name, title(name), source(name), List.of());
    }

    /**
     * The frames of one of them; closing them leaves the file open.
     *
     * @throws CallException naming the nearest, when there is none of that name
     */
    Source source(String name) throws IOException {
        String dataset = datasets.get(name);
        if (dataset == null) {
            throw new CallException("'" + file + "' holds no result '" + name + "'." + Nearest.hint(name, names()));
        }
        return container.source(dataset, Optional.empty());
    }

    private String title(String name) throws IOException {
        String group = "/entry/" + name;
        try (Hdf5File hdf = Hdf5File.open(file)) {
            boolean titled =
                    hdf.members(group).stream().anyMatch(member -> member.name().equals("title"));
            return titled ? hdf.dataset(group + "/title").texts()[0] : name;
        }
    }

    @Override
    public void close() throws IOException {
        container.close();
    }
}
