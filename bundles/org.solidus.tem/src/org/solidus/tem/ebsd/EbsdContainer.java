/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;

/** A map that was read: its one dataset is the rows over the axes y and x. */
final class EbsdContainer implements Container {

    private static final String DATASET = "map";

    private final Path path;
    private final EbsdMap map;
    private final Map<String, Object> metadata;

    EbsdContainer(Path path, EbsdMap map, Map<String, Object> header) {
        this.path = path;
        this.map = map;
        this.metadata = new LinkedHashMap<>(header);
        this.metadata.put(
                "phases",
                map.phases().values().stream()
                        .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                        .map(EbsdContainer::described)
                        .toList());
        this.metadata.put("grid", map.grid().hexagonal() ? "hexagonal" : "square");
    }

    private static Map<String, Object> described(EbsdPhase phase) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("number", phase.number());
        description.put("name", phase.name());
        description.put("symmetry", phase.laue().symbol());
        description.put("cell", phase.lattice().toString());
        return description;
    }

    @Override
    public List<DatasetInfo> datasets() {
        return List.of(new DatasetInfo(
                DATASET,
                true,
                ElementType.FLOAT64,
                map.grid().axes(),
                2,
                map.source().info().signature().columns()));
    }

    @Override
    public Source source(String dataset, Optional<List<String>> scan) throws IOException {
        if (!dataset.equals(DATASET)) {
            throw new IOException(path + " holds no dataset '" + dataset + "'; it holds " + DATASET + ".");
        }
        List<String> own = map.grid().axes().stream().map(Axis::name).toList();
        if (scan.isPresent() && !scan.get().equals(own)) {
            throw new IOException(path + " was scanned over " + own + ", not " + scan.get() + "; leave 'scan' out.");
        }
        return map.source();
    }

    @Override
    public Map<String, Object> metadata() {
        return metadata;
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
