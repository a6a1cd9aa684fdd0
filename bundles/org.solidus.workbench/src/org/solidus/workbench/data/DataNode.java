/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.workbench.data.Item.FileItem;
import org.solidus.workbench.data.Item.FolderItem;
import org.solidus.workbench.data.Item.SeriesItem;

/** A line of the data tree, and the lines below it once they are known. UI thread. */
final class DataNode {

    private static final Path HOME =
            Path.of(System.getProperty("user.home", "/")).toAbsolutePath();

    /** More lines than this are shown in ranges. */
    private static final int MOST_CHILDREN = 1000;

    /** What a line stands for. */
    enum Kind {
        RECENT,
        FOUND,
        ROOT,
        FOLDER,
        FILE,
        SERIES,
        RANGE,
        INSIDE,
        NOTE
    }

    /** How much is known of the lines below. */
    enum State {
        UNKNOWN,
        READING,
        KNOWN
    }

    private final Kind kind;
    private final String key;
    private String label;
    private String holds = "";
    private Optional<Item> item = Optional.empty();
    private Optional<Hdf5Node> inside = Optional.empty();
    private DataNode parent;
    private List<DataNode> children = List.of();
    private List<DataNode> shown = List.of();
    private Optional<FolderListing> listing = Optional.empty();
    private State state = State.UNKNOWN;
    private boolean expanded;

    private DataNode(Kind kind, String key, String label) {
        this.kind = kind;
        this.key = key;
        this.label = label;
    }

    static DataNode group(Kind kind, String label) {
        DataNode node = new DataNode(kind, kind.name(), label);
        node.state = State.KNOWN;
        return node;
    }

    static DataNode root(Path folder) {
        Path name = folder.getFileName();
        DataNode node = new DataNode(Kind.ROOT, folder.toString(), name == null ? folder.toString() : name.toString());
        node.item = Optional.of(new FolderItem(folder));
        Path above = folder.getParent();
        node.holds = folder.equals(HOME) ? "home folder" : above == null ? "" : above.toString();
        return node;
    }

    static DataNode of(Item item) {
        Kind kind =
                switch (item) {
                    case FolderItem folder -> Kind.FOLDER;
                    case FileItem file -> Kind.FILE;
                    case SeriesItem series -> Kind.SERIES;
                };
        String key = item instanceof SeriesItem series
                ? series.shape().label()
                : item.path().toString();
        DataNode node = new DataNode(kind, key, item.label());
        node.item = Optional.of(item);
        return node;
    }

    private static DataNode range(List<DataNode> part) {
        DataNode node =
                new DataNode(Kind.RANGE, part.get(0).key, part.get(0).label + " … " + part.get(part.size() - 1).label);
        node.setChildren(part);
        return node;
    }

    static DataNode inside(Item file, Hdf5Node inner) {
        DataNode node = new DataNode(Kind.INSIDE, inner.path(), inner.name());
        node.item = Optional.of(file);
        node.inside = Optional.of(inner);
        node.holds = inner.holds();
        node.state = inner.isGroup() ? State.UNKNOWN : State.KNOWN;
        return node;
    }

    static DataNode note(String sentence) {
        DataNode node = new DataNode(Kind.NOTE, sentence, sentence);
        node.state = State.KNOWN;
        return node;
    }

    Kind kind() {
        return kind;
    }

    String label() {
        return label;
    }

    /** What stands in the second column. */
    String holds() {
        return holds;
    }

    Optional<Item> item() {
        return item;
    }

    Optional<Hdf5Node> inside() {
        return inside;
    }

    Optional<DataNode> parent() {
        return Optional.ofNullable(parent);
    }

    State state() {
        return state;
    }

    void setState(State now) {
        state = now;
    }

    boolean isExpanded() {
        return expanded;
    }

    void setExpanded(boolean is) {
        expanded = is;
    }

    /** The lines below that the filter leaves. */
    List<DataNode> shown() {
        return shown;
    }

    /** All lines below. */
    List<DataNode> children() {
        return children;
    }

    void setListing(FolderListing read) {
        listing = Optional.of(read);
    }

    /** What lies in the folder, once it was read. */
    Optional<FolderListing> listing() {
        return listing;
    }

    /** What is selected with this line; empty for what is no file. */
    Optional<Chosen> chosen() {
        return kind == Kind.RANGE ? Optional.empty() : item.map(found -> new Chosen(found, inside));
    }

    /** Sets the lines below; those that were there before keep what is known of them. */
    void setChildren(List<DataNode> fresh) {
        Map<String, DataNode> before = new HashMap<>();
        children.forEach(child -> before.put(child.kind + child.key, child));
        List<DataNode> merged = new ArrayList<>();
        for (DataNode child : fresh) {
            DataNode old = before.get(child.kind + child.key);
            if (old == null) {
                merged.add(child);
            } else {
                old.take(child);
                merged.add(old);
            }
        }
        merged.forEach(child -> child.parent = this);
        children = merged;
        shown = ranged(merged);
        state = State.KNOWN;
    }

    private void take(DataNode fresh) {
        label = fresh.label;
        item = fresh.item;
        inside = fresh.inside;
        if (kind == Kind.SERIES && state == State.KNOWN) {
            setChildren(fresh.seriesChildren());
        }
        if (kind == Kind.INSIDE) {
            holds = fresh.holds;
        }
    }

    /** The files of a series, or the series that it consists of. */
    List<DataNode> seriesChildren() {
        SeriesItem series = (SeriesItem) item.orElseThrow();
        List<? extends Item> items = series.parts().isEmpty()
                ? series.files().stream().map(FileItem::new).toList()
                : series.parts();
        return items.stream().map(DataNode::of).toList();
    }

    /** Shows those of the lines below that belong to these items. */
    void show(List<Item> items) {
        Map<Item, Boolean> wanted = new HashMap<>();
        items.forEach(one -> wanted.put(one, true));
        shown = ranged(children.stream()
                .filter(child -> child.item.isEmpty() || wanted.containsKey(child.item.get()))
                .toList());
    }

    private List<DataNode> ranged(List<DataNode> all) {
        if (all.size() <= MOST_CHILDREN || kind == Kind.RANGE) {
            return all;
        }
        List<DataNode> ranges = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_CHILDREN) {
            DataNode range = range(all.subList(from, Math.min(all.size(), from + MOST_CHILDREN)));
            range.parent = this;
            ranges.add(range);
        }
        return ranges;
    }

    /** The folder's listing that this line comes from: its own, or that of a line above. */
    Optional<FolderListing> neighbours() {
        return Optional.ofNullable(parent).flatMap(above -> above.listing.or(above::neighbours));
    }

    /** The nearest folder: itself, or a line above. */
    Optional<DataNode> folder() {
        return kind == Kind.FOLDER || kind == Kind.ROOT
                ? Optional.of(this)
                : Optional.ofNullable(parent).flatMap(DataNode::folder);
    }
}
