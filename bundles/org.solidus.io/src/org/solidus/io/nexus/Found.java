/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;

/** Something in a file that can be opened as a source. */
interface Found {

    /** Its path, the name that it goes by. */
    String name();

    /** What it is. */
    DatasetInfo info(boolean main);

    /** Opens it. */
    Source source(Optional<List<String>> scan) throws IOException;

    /** Something that should be there and can't be read. */
    record Broken(String name, String problem) implements Found {

        @Override
        public DatasetInfo info(boolean main) {
            return DatasetInfo.array(name, main, org.solidus.core.data.ElementType.FLOAT64, List.of(), 0);
        }

        @Override
        public Source source(Optional<List<String>> scan) throws IOException {
            throw new IOException(problem);
        }
    }
}
