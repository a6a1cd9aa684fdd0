/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;
import org.solidus.scattering.geometry.Geometry;

/** A file that holds a geometry and no frames. */
record GeometryContainer(Path path, Geometry geometry, Map<String, Object> metadata) implements Container {

    @Override
    public List<DatasetInfo> datasets() {
        return List.of();
    }

    @Override
    public Source source(String dataset, Optional<List<String>> scan) throws IOException {
        throw new IOException(path + " holds a detector geometry and no frames: write it as 'geometry:' of a step.");
    }

    @Override
    public <T> Optional<T> object(Class<T> type) {
        return type.isInstance(geometry) ? Optional.of(type.cast(geometry)) : Optional.empty();
    }

    @Override
    public void close() {
        // the file was read and closed
    }
}
