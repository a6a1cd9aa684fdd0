/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.util.Optional;
import org.solidus.workbench.data.DataNode.Kind;

/** How a line of the tree looks: what its file holds, as far as somebody looked into it, and its icon. */
final class NodeLook {

    private final Sniffer sniffer;

    NodeLook(Sniffer sniffer) {
        this.sniffer = sniffer;
    }

    /** The text beside its name. */
    String holds(DataNode node) {
        if (node.kind() != Kind.FILE && node.kind() != Kind.SERIES) {
            return node.holds();
        }
        return format(node)
                .map(format -> format.name() + (format.note().isEmpty() || !format.isData() ? "" : " !"))
                .orElse("");
    }

    /** What its file is, when that is known already. */
    Optional<FileFormat> format(DataNode node) {
        return node.item().flatMap(item -> sniffer.remembered(item.path()));
    }

    /** Whether there may be something below it. */
    boolean mayHaveChildren(DataNode node) {
        return switch (node.kind()) {
            case NOTE -> false;
            case FILE -> format(node).map(FileFormat::isTree).orElse(false);
            case INSIDE -> node.inside().orElseThrow().isGroup();
            default -> true;
        };
    }

    /** Name of its icon. */
    String icon(DataNode node) {
        return switch (node.kind()) {
            case RECENT -> "data_recent";
            case FOUND -> "data_search";
            case ROOT -> "folder";
            case FOLDER -> "folder";
            case RANGE -> "data_series";
            case SERIES -> "data_series";
            case NOTE -> "info";
            case INSIDE -> insideIcon(node.inside().orElseThrow());
            case FILE -> format(node).map(NodeLook::fileIcon).orElse("data_unknown");
        };
    }

    private static String insideIcon(Hdf5Node inside) {
        return switch (inside.kind()) {
            case GROUP -> "data_group";
            case DATASET ->
                inside.holds().contains(" × ") || inside.holds().matches("\\w+  .*") ? "data_array" : "data_text";
            case OTHER -> "data_text";
            case BROKEN -> "warning";
        };
    }

    private static String fileIcon(FileFormat format) {
        return switch (format.kind()) {
            case PIPELINE -> "data_pipeline";
            case RESULT -> "data_result";
            case TREE -> "data_tree";
            case DATA -> "data_file";
            case FOLDER -> "folder";
            case UNKNOWN -> "data_unknown";
            case UNREADABLE -> "warning";
        };
    }
}
