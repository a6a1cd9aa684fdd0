/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.nio.file.Path;
import java.util.Optional;
import org.solidus.workbench.data.Item.FolderItem;
import org.solidus.workbench.data.Item.SeriesItem;

/**
 * What is selected in the tree.
 *
 * @param item folder, file or series
 * @param node group or dataset within the file
 */
record Chosen(Item item, Optional<Hdf5Node> node) {

    static Chosen of(Item item) {
        return new Chosen(item, Optional.empty());
    }

    static Chosen of(Item item, Hdf5Node node) {
        return new Chosen(item, Optional.of(node));
    }

    /** The file; of a series the first. */
    public Path path() {
        return item.path();
    }

    boolean isFolder() {
        return item instanceof FolderItem;
    }

    /** Files that it stands for. */
    int files() {
        return item instanceof SeriesItem series ? series.names().size() : 1;
    }

    /** What a person reads. */
    String title() {
        return node.map(inner -> item.label() + " " + inner.path()).orElse(item.label());
    }
}
