/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.result;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.solidus.workbench.Icons;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.result.ResultNode.What;

/** What is in open result files, as a tree; their files can be dragged from it. UI thread. */
final class ResultTree {

    private final Tree tree;
    private final Icons icons;

    /** @param chosen is called when somebody selects something */
    ResultTree(Composite parent, Runnable chosen) {
        tree = new Tree(parent, SWT.SINGLE | SWT.FULL_SELECTION);
        icons = Icons.of(tree);
        new TreeColumn(tree, SWT.LEFT).setText("Result");
        new TreeColumn(tree, SWT.LEFT).setText("Holds");
        tree.addListener(SWT.Selection, event -> chosen.run());
        tree.addListener(SWT.Resize, event -> columns());
        drag();
    }

    boolean setFocus() {
        return tree.setFocus();
    }

    private void columns() {
        int width = tree.getClientArea().width;
        int first = Math.max(90, width * 55 / 100);
        tree.getColumn(0).setWidth(first);
        tree.getColumn(1).setWidth(Math.max(60, width - first));
    }

    /** Shows files; selected is what has a key, else the main result of the first that has one. */
    void show(List<OpenResults> files, String key) {
        tree.setRedraw(false);
        tree.removeAll();
        for (OpenResults file : files) {
            TreeItem item = new TreeItem(tree, SWT.NONE);
            add(item, ResultNode.of(file));
            item.setExpanded(true);
            columns();
        }
        tree.setRedraw(true);
        choose(key).ifPresent(tree::setSelection);
    }

    private void add(TreeItem item, ResultNode node) {
        item.setText(0, node.label());
        item.setText(1, node.holds());
        item.setImage(icons.get(icon(node)));
        item.setData(node);
        for (ResultNode child : node.children()) {
            add(new TreeItem(item, SWT.NONE), child);
        }
    }

    private static String icon(ResultNode node) {
        return switch (node.what()) {
            case What.Whole whole -> "data_result";
            case What.One one -> one.result().source().info().signature().isTable() ? "result_table" : "result_figure";
            case What.Composed composed -> "result_figure";
            case What.MaskedFrames masked -> "result_masked";
            case What.Step step -> step.step().warnings().isEmpty() ? "result_process" : "warning";
            case What.Inputs inputs -> "data_file";
            case What.Frames frames -> "data_series";
            case What.PipelineText pipeline -> "data_pipeline";
            case What.Group group -> "result_process";
        };
    }

    private Optional<TreeItem> choose(String key) {
        Optional<TreeItem> main = Optional.empty();
        for (TreeItem root : tree.getItems()) {
            for (TreeItem item : root.getItems()) {
                ResultNode node = (ResultNode) item.getData();
                if (node.key().equals(key)) {
                    return Optional.of(item);
                }
                boolean isMain = node.what() instanceof What.One one
                        && one.result().name().equals(one.of().results().main());
                if (main.isEmpty() && isMain) {
                    main = Optional.of(item);
                }
            }
        }
        return main;
    }

    /** What is selected. */
    Optional<ResultNode> selected() {
        TreeItem[] selected = tree.getSelection();
        return selected.length == 0 ? Optional.empty() : Optional.of((ResultNode) selected[0].getData());
    }

    private void drag() {
        DragSource source = new DragSource(tree, DND.DROP_COPY);
        source.setTransfer(FileTransfer.getInstance());
        source.addDragListener(new DragSourceAdapter() {
            @Override
            public void dragStart(DragSourceEvent event) {
                event.doit = selected().isPresent();
            }

            @Override
            public void dragSetData(DragSourceEvent event) {
                event.data = selected()
                        .map(node -> new String[] {node.what().of().file().toString()})
                        .orElse(new String[0]);
            }
        });
    }
}
