/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.plot.FigureView;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.ViewState;

/** The data view in the workbench, with real files. */
class DataViewTest {

    @TempDir
    private Path folder;

    private final DataPane pane = Ui.pane("data", DataPane.class);
    private final Tree tree = Ui.find(pane, Tree.class);

    private TreeItem item(String... path) {
        TreeItem[] items = tree.getItems();
        TreeItem found = null;
        for (String part : path) {
            String[] there = Arrays.stream(items).map(item -> item.getText(0)).toArray(String[]::new);
            found = Arrays.stream(items)
                    .filter(item -> item.getText(0).equals(part))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No '" + part + "' in " + List.of(there)));
            items = found.getItems();
        }
        return found;
    }

    private boolean has(String... path) {
        try {
            return !item(path).isDisposed();
        } catch (AssertionError none) {
            return false;
        }
    }

    private void expand(String... path) {
        TreeItem item = item(path);
        item.setExpanded(true);
        Event event = new Event();
        event.item = item;
        tree.notifyListeners(SWT.Expand, event);
        Ui.settle();
    }

    private void select(String... path) {
        TreeItem item = item(path);
        tree.setSelection(item);
        tree.showItem(item);
        Event event = new Event();
        event.item = item;
        tree.notifyListeners(SWT.Selection, event);
        Ui.settle();
    }

    private String facts() {
        return Ui.all(pane, Link.class).get(0).getText();
    }

    private void add(Path shown) {
        pane.addFolder(shown);
        Ui.waitFor(shown + " in the tree", () -> has(shown.getFileName().toString()));
        Ui.settle();
    }

    @Test
    void theReferenceMapIsOneLineAndItsFirstImageIsSeen() {
        add(Ui.data("scattering/map"));
        String series = "Fe3O4C_M1_map_*_P1_E1_001.tif (9)";
        select("map", series);
        assertEquals("TIFF", item("map", series).getText(1));
        assertTrue(facts().contains("1043 × 981"), facts());
        FigureView figure = Ui.all(pane, FigureView.class).get(0);
        Ui.waitFor("the picture", figure::settled);
        Ui.waitFor("the sum", () -> facts().contains("max"));
        Ui.screenshot("data-map");
        Rectangle shown = figure.getBounds();
        assertTrue(shown.height > 45, "the picture has room: " + shown);
        assertTrue(Ui.colours(Ui.screenshot(figure, "data-preview")) > 50);
        expand("map", series);
        assertEquals(9, item("map", series).getItemCount());
        assertEquals(
                "Fe3O4C_M1_map_13_P1_E1_001.tif", item("map", series).getItem(8).getText(0));
    }

    @Test
    void theTreeOfANexusFileOpensDownToItsDatasets() {
        add(Ui.data("scattering/arc"));
        Ui.waitFor("the format", () -> item("arc", "i15-1-53013.nxs").getText(1).equals("NeXus/HDF5"));
        expand("arc", "i15-1-53013.nxs");
        expand("arc", "i15-1-53013.nxs", "entry");
        expand("arc", "i15-1-53013.nxs", "entry", "arc1AD");
        select("arc", "i15-1-53013.nxs", "entry", "arc1AD", "ringCurrent");
        assertTrue(facts().contains("float64"), facts());
        assertTrue(facts().contains("3 × 2"), facts());
        Ui.waitFor("the picture", Ui.all(pane, FigureView.class).get(0)::settled);
        Ui.screenshot("data-nexus");
    }

    @Test
    void whatCannotBeReadIsASentenceInTheMiddle() {
        add(Ui.data("tem/formats"));
        select("formats", "Merlin_Single_Quad.zip");
        Label hint = Ui.find(
                pane, Label.class, label -> label.getText().startsWith("Merlin_Single_Quad.zip is in no format"));
        assertTrue(hint.isVisible());
        Ui.screenshot("data-unknown");
    }

    @Test
    void theFormAsksBelowTheTreeAndSaysWhatDoesNotFit() {
        add(Ui.data("scattering/map"));
        select("map", "Fe3O4C_M1_map_*_P1_E1_001.tif (9)");
        pane.askForSelected();
        Ui.settle();
        Text grid = Ui.labelled(pane, "Grid", Text.class);
        Ui.waitFor("the form", grid::isVisible);
        Ui.type(grid, "3 x 4");
        Ui.waitFor("the check", () -> Ui.all(pane, Label.class).stream()
                .anyMatch(label -> label.getText().equals("A grid of 3 x 4 needs 12 frames; there are 9.")));
        assertTrue(!Ui.button(pane, "Add to pipeline").isEnabled());
        Ui.screenshot("data-form-problem");
        Ui.type(grid, "3 x 3");
        Ui.type(Ui.labelled(pane, "Step", Text.class), "5 um");
        Ui.waitFor("the check", () -> Ui.button(pane, "Add to pipeline").isEnabled());
        Ui.screenshot("data-form");
        Ui.desk().document().create();
        Ui.press(Ui.button(pane, "Add to pipeline"));
        assertTrue(!grid.isVisible());
        Ui.waitFor("the series", () -> Ui.desk().series().get().isPresent());
        assertEquals(9, Ui.desk().series().get().orElseThrow().frames());
        assertEquals(
                "[y (um): 3 values, 0.0 to 10.0, x (um): 3 values, 0.0 to 10.0]",
                Ui.desk().series().get().get().info().scan().toString());
        assertEquals("frames", Ui.desk().step().get());
        Ui.desk().document().undo();
        assertTrue(Ui.desk().document().pipeline().sources().isEmpty(), "one step back takes all of it away");
        Ui.settle();
    }

    @Test
    void foldersAndWhatIsOpenComeBackAfterARestart() {
        add(Ui.data("scattering/arc"));
        ViewState state = new ViewState();
        pane.save(state);
        Shell shell = new Shell(Ui.display());
        DataPane again = new DataPane(shell, Ui.desk());
        again.restore(state);
        ViewState second = new ViewState();
        again.save(second);
        assertEquals(state.text("roots"), second.text("roots"));
        shell.dispose();
    }

    @Test
    void newFilesAppearByThemselves() throws IOException {
        Path live = Files.createDirectory(folder.resolve("live"));
        Files.writeString(live.resolve("a.txt"), "1 2\n");
        add(live);
        Ui.waitFor("the file", () -> has("live", "a.txt"));
        Files.writeString(live.resolve("b.txt"), "1 2\n");
        Ui.waitFor("the new file", () -> has("live", "b.txt"));
        Files.delete(live.resolve("a.txt"));
        Ui.waitFor("the file to go", () -> !has("live", "a.txt"));
    }

    @Test
    void wordsFindFilesAlsoWhereNobodyLookedYet() throws IOException {
        Path root = Files.createDirectories(folder.resolve("beamtime"));
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/cell_07_dark.txt"), "1 2\n");
        add(root);
        Text filter = Ui.all(pane, Text.class).get(0);
        filter.setText("dark 07");
        Ui.settle();
        Ui.waitFor("the file", () -> has("Found", "cell_07_dark.txt"));
        filter.setText("");
        Ui.settle();
        assertTrue(!has("Found"));
    }

    @Test
    void aFolderOfAHundredThousandDifferentFilesOpensInRanges() throws IOException {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < 2500; i++) {
            Files.createFile(many.resolve(letters(i) + ".txt"));
        }
        add(many);
        Ui.waitFor("the ranges", () -> item("many").getItemCount() == 3);
        assertTrue(
                item("many").getItem(0).getText(0).contains(" … "),
                item("many").getItem(0).getText(0));
    }

    private static String letters(int number) {
        StringBuilder name = new StringBuilder();
        for (int left = number + 26 * 26 * 26; left > 0; left /= 26) {
            name.insert(0, (char) ('a' + left % 26));
        }
        return name.toString();
    }

    @Test
    void nothingIsLeftUndisposed() throws IOException {
        try (Leaks leaks = Leaks.watch()) {
            add(Ui.data("scattering/gr"));
            select("gr", "Ni-q27r60-xray.gr");
            Ui.page().hideView(Ui.page().findView("org.solidus.workbench.view.data"));
            Ui.settle();
            leaks.assertNone();
            Optional<DataPane> again = Optional.of(Ui.pane("data", DataPane.class));
            assertTrue(again.isPresent());
        }
    }
}
