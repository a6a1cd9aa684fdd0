/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.solidus.workbench.Icons;
import org.solidus.workbench.data.DataNode.Kind;
import org.solidus.workbench.data.DataNode.State;
import org.solidus.workbench.data.Item.FileItem;
import org.solidus.workbench.data.Item.SeriesItem;
import org.solidus.workbench.model.Desk;

/**
 * Folders, files, and what is in them, as a tree. Only what is seen is read, in the background; folders that are open
 * are watched for changes.
 */
final class DataTree extends Composite {

    private static final int MOST_RECENT = 20;

    private final Desk desk;
    private final NodeLook look;
    private final NodeReader reader;
    private final SniffQueue sniffing;
    private final Icons icons;
    private final Tree tree;
    private final DataNode recent = DataNode.group(Kind.RECENT, "Recently opened");
    private final DataNode found = DataNode.group(Kind.FOUND, "Found");
    private final Map<Path, DataNode> roots = new LinkedHashMap<>();
    private final Set<String> toExpand = new HashSet<>();
    private Optional<FolderWatch> watch = Optional.empty();
    private String filter = "";
    private Optional<Path> toReveal = Optional.empty();
    private Consumer<Optional<Chosen>> onSelect = chosen -> {};
    private Consumer<Chosen> onOpen = chosen -> {};

    DataTree(Composite parent, Desk desk, Sniffer sniffer) {
        super(parent, SWT.NONE);
        this.desk = desk;
        look = new NodeLook(sniffer);
        reader = new NodeReader(desk, this::arrived, this::rebuild);
        sniffing = new SniffQueue(desk, sniffer, this::sniffed);
        this.icons = Icons.of(this);
        setLayout(new FillLayout());
        tree = new Tree(this, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION);
        new TreeColumn(tree, SWT.LEFT).setText("Name");
        new TreeColumn(tree, SWT.LEFT).setText("Holds");
        tree.addListener(SWT.SetData, this::fill);
        tree.addListener(SWT.Expand, this::expanded);
        tree.addListener(SWT.Collapse, this::collapsed);
        tree.addListener(SWT.Selection, event -> onSelect.accept(selected()));
        tree.addListener(SWT.DefaultSelection, this::opened);
        tree.addListener(SWT.Resize, event -> columns());
        watchFolders();
        addListener(SWT.Dispose, event -> close());
        rebuild();
    }

    private void watchFolders() {
        try {
            watch = Optional.of(new FolderWatch(folder -> desk.ui().execute(() -> changed(folder))));
        } catch (IOException unwatched) {
            desk.notices().warn("Folders are not watched for changes here: " + unwatched.getMessage());
        }
    }

    private void close() {
        sniffing.close();
        desk.work().cancel(found);
        watch.ifPresent(watching -> {
            try {
                watching.close();
            } catch (IOException unclosed) {
                desk.notices().warn("The watch of the folders did not end: " + unclosed.getMessage());
            }
        });
    }

    Tree tree() {
        return tree;
    }

    /** Is told what is selected; empty: nothing, or something that is no file. */
    void onSelect(Consumer<Optional<Chosen>> listener) {
        onSelect = listener;
    }

    /** Is told of a double click or Enter on a file. */
    void onOpen(Consumer<Chosen> listener) {
        onOpen = listener;
    }

    // Roots, recent files, filter

    List<Path> roots() {
        return List.copyOf(roots.keySet());
    }

    /** Adds a folder at the top, open. */
    void addRoot(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!roots.containsKey(root)) {
            DataNode node = DataNode.root(root);
            roots.put(root, node);
            node.setExpanded(true);
            rebuild();
            reader.read(node);
        }
    }

    void removeRoot(Path folder) {
        if (roots.remove(folder) != null) {
            rebuild();
        }
    }

    /** Shows files under those opened recently, newest first. */
    void setRecent(List<Path> files) {
        recent.setChildren(files.stream()
                .limit(MOST_RECENT)
                .map(file -> DataNode.of(new FileItem(file)))
                .toList());
        rebuild();
    }

    /** Shows only what has the words in its name, and what is found below the folders. */
    void filter(String words) {
        filter = words.strip();
        all(node -> node.listing().ifPresent(listing -> node.show(listing.filtered(filter))));
        desk.work().cancel(found);
        found.setChildren(List.of());
        if (!filter.isEmpty()) {
            found.setChildren(List.of(DataNode.note("Looking for more…")));
            found.setExpanded(true);
            desk.work()
                    .latestStoppable(
                            found,
                            stop -> FileSearch.find(roots(), filter, stop),
                            this::found,
                            sentence -> found(List.of()));
        }
        rebuild();
    }

    private void found(List<Path> files) {
        if (isDisposed() || filter.isEmpty()) {
            return;
        }
        List<DataNode> nodes = new ArrayList<>();
        files.forEach(file -> {
            DataNode node = DataNode.of(new FileItem(file));
            nodes.add(node);
        });
        if (nodes.isEmpty()) {
            nodes.add(DataNode.note("Nothing has '" + filter + "' in its name."));
        }
        found.setChildren(nodes);
        rebuild();
    }

    private void all(Consumer<DataNode> visitor) {
        roots.values().forEach(root -> all(root, visitor));
    }

    private static void all(DataNode node, Consumer<DataNode> visitor) {
        visitor.accept(node);
        node.children().forEach(child -> all(child, visitor));
    }

    // What the tree shows

    private List<DataNode> top() {
        List<DataNode> top = new ArrayList<>();
        if (!filter.isEmpty()) {
            top.add(found);
        }
        if (!recent.children().isEmpty() && filter.isEmpty()) {
            top.add(recent);
        }
        top.addAll(roots.values());
        return top;
    }

    /** Shows everything anew; what is open stays open, what is selected stays selected. */
    private void rebuild() {
        if (isDisposed()) {
            return;
        }
        Optional<DataNode> selected = selectedNode();
        tree.setRedraw(false);
        tree.setItemCount(0);
        List<DataNode> top = top();
        tree.setItemCount(top.size());
        expand(top, tree.getItems());
        tree.setRedraw(true);
        selected.flatMap(this::itemOf).ifPresent(tree::setSelection);
    }

    private void expand(List<DataNode> nodes, TreeItem[] items) {
        for (int i = 0; i < items.length && i < nodes.size(); i++) {
            DataNode node = nodes.get(i);
            if (node.isExpanded()) {
                items[i].getText(); // fills it, with the number of its lines
                items[i].setItemCount(count(node));
                items[i].setExpanded(true);
                expand(node.shown(), items[i].getItems());
            }
        }
    }

    /** Shows the lines below one anew. */
    private void rebuild(DataNode node) {
        if (tree.isDisposed()) {
            return;
        }
        Optional<TreeItem> item = itemOf(node);
        if (item.isEmpty()) {
            return;
        }
        Optional<DataNode> selected = selectedNode();
        tree.setRedraw(false);
        item.get().setItemCount(0);
        item.get().setItemCount(count(node));
        item.get().setExpanded(node.isExpanded());
        if (node.isExpanded()) {
            expand(node.shown(), item.get().getItems());
        }
        tree.setRedraw(true);
        selected.flatMap(this::itemOf).ifPresent(tree::setSelection);
    }

    private Optional<TreeItem> itemOf(DataNode node) {
        List<DataNode> line = new ArrayList<>();
        for (DataNode at = node; at != null; at = at.parent().orElse(null)) {
            line.add(0, at);
        }
        // A line in a range has the folder as its parent: the range is found by what it shows.
        List<DataNode> nodes = top();
        TreeItem[] items = tree.getItems();
        TreeItem item = null;
        for (DataNode part : line) {
            int index = nodes.indexOf(part);
            if (index < 0 || index >= items.length) {
                return Optional.empty();
            }
            item = items[index];
            nodes = part.shown();
            items = item.getItems();
        }
        return Optional.ofNullable(item);
    }

    private static int count(DataNode node) {
        return node.state() == State.KNOWN ? node.shown().size() : 1;
    }

    private void fill(Event event) {
        TreeItem item = (TreeItem) event.item;
        DataNode above = item.getParentItem() == null
                ? null
                : (DataNode) item.getParentItem().getData();
        List<DataNode> nodes = above == null ? top() : above.shown();
        if (above != null && above.state() != State.KNOWN || event.index >= nodes.size()) {
            item.setText(0, "Reading…");
            item.setData(DataNode.note("Reading…"));
            return;
        }
        DataNode node = nodes.get(event.index);
        item.setData(node);
        show(item, node);
        item.setItemCount(look.mayHaveChildren(node) ? count(node) : 0);
        boolean file = node.kind() == Kind.FILE || node.kind() == Kind.SERIES;
        if (file && look.format(node).isEmpty()) {
            sniffing.add(node);
        }
    }

    private void show(TreeItem item, DataNode node) {
        item.setText(0, node.label());
        item.setText(1, look.holds(node));
        item.setImage(icons.get(look.icon(node)));
    }

    private void columns() {
        Rectangle area = tree.getClientArea();
        int holds = Math.max(60, Math.min(220, area.width / 3));
        tree.getColumn(0).setWidth(Math.max(80, area.width - holds));
        tree.getColumn(1).setWidth(holds);
    }

    // What files are

    private void sniffed(Set<DataNode> known) {
        visit(tree.getItems(), item -> {
            if (item.getData() instanceof DataNode node && known.contains(node)) {
                show(item, node);
                if (look.mayHaveChildren(node) && item.getItemCount() == 0) {
                    item.setItemCount(count(node));
                    expandIfRemembered(node);
                }
            }
        });
    }

    private static void visit(TreeItem[] items, Consumer<TreeItem> visitor) {
        for (TreeItem item : items) {
            if (item.getData() != null) {
                visitor.accept(item);
                if (item.getExpanded()) {
                    visit(item.getItems(), visitor);
                }
            }
        }
    }

    // Opening and closing

    private void expanded(Event event) {
        if (event.item.getData() instanceof DataNode node) {
            node.setExpanded(true);
            if (node.state() == State.UNKNOWN) {
                reader.read(node);
            }
            watchOpenFolders();
        }
    }

    private void collapsed(Event event) {
        if (event.item.getData() instanceof DataNode node) {
            node.setExpanded(false);
            watchOpenFolders();
        }
    }

    private void arrived(DataNode node) {
        if (isDisposed()) {
            return;
        }
        if (!filter.isEmpty()) {
            node.listing().ifPresent(listing -> node.show(listing.filtered(filter)));
        }
        rebuild(node);
        node.children().forEach(this::expandIfRemembered);
        watchOpenFolders();
        toReveal.ifPresent(file -> reveal(file, false));
    }

    // Changes

    private void watchOpenFolders() {
        Set<Path> open = new HashSet<>();
        all(node -> {
            boolean folder = node.kind() == Kind.ROOT || node.kind() == Kind.FOLDER;
            if (folder && node.isExpanded() && node.state() == State.KNOWN) {
                open.add(node.item().orElseThrow().path());
            }
        });
        watch.ifPresent(watching -> desk.work()
                .latest(
                        watching,
                        () -> {
                            watching.watch(open);
                            return open;
                        },
                        done -> {},
                        sentence -> desk.notices().warn(sentence)));
    }

    private void changed(Path folder) {
        if (!isDisposed()) {
            all(node -> {
                boolean same = node.kind() == Kind.ROOT || node.kind() == Kind.FOLDER;
                if (same
                        && node.state() == State.KNOWN
                        && node.item().orElseThrow().path().equals(folder)) {
                    reader.read(node);
                }
            });
        }
    }

    /** Reads what is open again. */
    void refresh() {
        List<DataNode> open = new ArrayList<>();
        all(node -> {
            if (node.state() == State.KNOWN
                    && node.kind() != Kind.RANGE
                    && node.kind() != Kind.SERIES
                    && look.mayHaveChildren(node)) {
                open.add(node);
            }
        });
        open.forEach(reader::read);
    }

    // Selection

    private Optional<DataNode> selectedNode() {
        TreeItem[] selected = tree.getSelection();
        return selected.length > 0 && selected[0].getData() instanceof DataNode node
                ? Optional.of(node)
                : Optional.empty();
    }

    Optional<Chosen> selected() {
        return selectedNode().flatMap(DataNode::chosen);
    }

    /** Everything that is selected. */
    List<Chosen> allSelected() {
        List<Chosen> all = new ArrayList<>();
        for (TreeItem item : tree.getSelection()) {
            if (item.getData() instanceof DataNode node) {
                node.chosen().ifPresent(all::add);
            }
        }
        return all;
    }

    /** The folder at the top that is selected, if it is one. */
    Optional<Path> selectedRoot() {
        return selectedNode()
                .filter(node -> node.kind() == Kind.ROOT)
                .map(node -> node.item().orElseThrow().path());
    }

    /** A pattern, or the path of a single file, absolute: what a source takes. */
    String pattern(Chosen chosen) {
        if (!(chosen.item() instanceof SeriesItem series) || chosen.node().isPresent()) {
            return chosen.path().toString();
        }
        List<String> neighbours = selectedNode()
                .flatMap(DataNode::neighbours)
                .map(FolderListing::names)
                .orElse(series.names());
        String folder = series.folder().toString().replace('\\', '/');
        return Numbering.escaped(folder) + "/" + series.pattern(neighbours);
    }

    private void opened(Event event) {
        if (!(event.item.getData() instanceof DataNode node)) {
            return;
        }
        boolean opens = node.kind() == Kind.FILE || node.kind() == Kind.SERIES || isDataset(node);
        if (opens) {
            node.chosen().ifPresent(onOpen);
        } else if (look.mayHaveChildren(node)) {
            TreeItem item = (TreeItem) event.item;
            node.setExpanded(!item.getExpanded());
            item.setExpanded(node.isExpanded());
            if (node.isExpanded() && node.state() == State.UNKNOWN) {
                reader.read(node);
            }
        }
    }

    private static boolean isDataset(DataNode node) {
        return node.inside().filter(inside -> !inside.isGroup()).isPresent();
    }

    /** Opens folders down to a file and selects it; where it lies below no root its folder becomes one. */
    void reveal(Path file, boolean isFolder) {
        Path path = file.toAbsolutePath().normalize();
        Optional<Path> root =
                roots.keySet().stream().filter(path::startsWith).max(Comparator.comparingInt(Path::getNameCount));
        if (root.isEmpty()) {
            toReveal = isFolder ? Optional.empty() : Optional.of(path);
            addRoot(isFolder || path.getParent() == null ? path : path.getParent());
            return;
        }
        DataNode node = roots.get(root.get());
        while (node != null) {
            if (node.item().isPresent() && node.item().get().path().equals(path) || holds(node, path)) {
                select(node);
                toReveal = Optional.empty();
                return;
            }
            node.setExpanded(true);
            if (node.state() != State.KNOWN) {
                toReveal = Optional.of(path);
                reader.read(node);
                return;
            }
            node = node.children().stream()
                    .filter(child -> child.item()
                                    .filter(item -> path.startsWith(item.path()))
                                    .isPresent()
                            || holds(child, path))
                    .findFirst()
                    .orElse(null);
        }
        toReveal = Optional.empty();
    }

    private static boolean holds(DataNode node, Path file) {
        return node.item().isPresent()
                && node.item().get() instanceof SeriesItem series
                && file.getParent() != null
                && file.getParent().equals(series.folder())
                && series.names().contains(file.getFileName().toString());
    }

    private void select(DataNode node) {
        rebuild();
        itemOf(node).ifPresent(item -> {
            tree.setSelection(item);
            tree.showSelection();
            onSelect.accept(selected());
        });
    }

    // State

    /** Folders and groups that are open, for {@link #expandLater}. */
    List<String> expandedKeys() {
        List<String> keys = new ArrayList<>();
        all(node -> {
            if (node.isExpanded() && node.kind() != Kind.ROOT) {
                keys.add(key(node));
            }
        });
        return keys;
    }

    private static String key(DataNode node) {
        return node.item().map(item -> item.path().toString()).orElse("")
                + node.inside().map(inside -> "!" + inside.path()).orElse("");
    }

    /** Opens these once they are there. */
    void expandLater(Collection<String> keys) {
        toExpand.addAll(keys);
    }

    private void expandIfRemembered(DataNode node) {
        if (look.mayHaveChildren(node) && toExpand.remove(key(node))) {
            node.setExpanded(true);
            itemOf(node).ifPresent(item -> item.setExpanded(true));
            reader.read(node);
        }
    }

    @Override
    public boolean setFocus() {
        return tree.setFocus();
    }
}
