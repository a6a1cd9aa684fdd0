/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.solidus.workbench.data.DataNode.State;
import org.solidus.workbench.model.Desk;

/** Reads in the background what is below a line of the tree: the files of a folder, the groups and arrays of a file. */
final class NodeReader {

    private final Desk desk;
    private final Consumer<DataNode> arrived;
    private final Consumer<DataNode> failed;

    /**
     * @param arrived is told on the UI thread when what is below a line is there
     * @param failed is told on the UI thread when only a sentence is there instead
     */
    NodeReader(Desk desk, Consumer<DataNode> arrived, Consumer<DataNode> failed) {
        this.desk = desk;
        this.arrived = arrived;
        this.failed = failed;
    }

    /** Reads what is below a line; what was known stays until then. UI thread. */
    void read(DataNode node) {
        node.setState(node.state() == State.KNOWN ? State.KNOWN : State.READING);
        switch (node.kind()) {
            case ROOT, FOLDER -> readFolder(node);
            case SERIES -> {
                node.setChildren(node.seriesChildren());
                arrived.accept(node);
            }
            case FILE -> readInside(node, "/");
            case INSIDE -> readInside(node, node.inside().orElseThrow().path());
            case RECENT, FOUND, RANGE, NOTE -> {}
        }
    }

    private void readFolder(DataNode node) {
        Path folder = node.item().orElseThrow().path();
        desk.work()
                .<FolderListing>latestStoppable(
                        node,
                        stop -> FolderListing.read(folder, stop),
                        listing -> {
                            node.setListing(listing);
                            node.setChildren(
                                    listing.items().stream().map(DataNode::of).toList());
                            arrived.accept(node);
                        },
                        sentence -> failed(node, sentence));
    }

    private void readInside(DataNode node, String group) {
        Item file = node.item().orElseThrow();
        desk.work()
                .<List<Hdf5Node>>latestStoppable(
                        node,
                        stop -> Hdf5Node.members(file.path(), group, stop),
                        members -> {
                            node.setChildren(members.stream()
                                    .map(member -> DataNode.inside(file, member))
                                    .toList());
                            arrived.accept(node);
                        },
                        sentence -> failed(node, sentence));
    }

    private void failed(DataNode node, String sentence) {
        node.setChildren(List.of(DataNode.note(sentence)));
        failed.accept(node);
    }
}
