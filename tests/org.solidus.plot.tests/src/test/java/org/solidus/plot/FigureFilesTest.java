/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.render.Size;
import org.solidus.figure.render.Theme;

class FigureFilesTest {

    @TempDir
    private Path folder;

    private Stage stage;
    private FigureView view;

    @BeforeEach
    void open() {
        stage = new Stage();
        view = new FigureView(stage.shell());
        view.setTheme(Theme.LIGHT);
        stage.open(640, 480);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Optional<MenuManager> menu(String... path) {
        Optional<ViewPlace> spot = Optional.of(new ViewPlace(0, ViewPlace.Part.INSIDE));
        MenuManager menu = view.gestures().menu().fill(spot, 0, 0);
        for (String name : path) {
            menu = (MenuManager) java.util.Arrays.stream(menu.getItems())
                    .filter(item ->
                            item instanceof MenuManager sub && sub.getMenuText().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
        return Optional.of(menu);
    }

    private ActionContributionItem entry(String text, String... path) {
        for (IContributionItem item : menu(path).orElseThrow().getItems()) {
            if (item instanceof ActionContributionItem action
                    && action.getAction().getText().equals(text)) {
                return action;
            }
        }
        throw new AssertionError("There is no entry " + text + ".");
    }

    private void run(String text, String... path) {
        entry(text, path).getAction().run();
        stage.settle(view);
    }

    @Test
    void aSavedPictureShowsWhatIsSeen() throws IOException {
        view.show(Samples.map());
        stage.settle(view);
        view.zoom(0, Optional.of(new Range(-2.5, 7.5)), Optional.of(new Range(-2.5, 7.5)));
        stage.settle(view);
        Path file = folder.resolve("zoomed.png");
        view.files().save(file);
        stage.waitFor("the file", () -> Files.exists(file));
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(view.getSize().x * 2, image.getWidth());
        var area = view.areas().get(0);
        int rgb = image.getRGB(
                (int) (2 * area.x().toPixel(5)), (int) (2 * area.y().toPixel(5)));
        assertEquals(ColourMap.VIRIDIS.rgb(11 / 57.0) & 0xff, rgb & 0xff, 3);
    }

    @Test
    void dataAreSavedAsText() throws IOException {
        view.show(Samples.map());
        Path file = folder.resolve("map.csv");
        view.files().save(file);
        stage.waitFor("the file", () -> Files.exists(file));
        List<String> lines = Files.readAllLines(file);
        assertEquals("# Tens and ones", lines.get(0));
        assertEquals(",0,5,10,15,20,25,30,35", lines.get(2));
        assertEquals("10,20,21,22,,24,25,26,27", lines.get(5));
    }

    @ParameterizedTest
    @CsvSource({"png, PNG", "svg, svg", "pdf, %PDF"})
    void everyFormatIsWritten(String extension, String mark) throws IOException {
        Path file = folder.resolve("figure." + extension);
        FigureFiles.write(Samples.stack(), file, Size.STANDARD, Theme.LIGHT);
        String start = new String(Files.readAllBytes(file), 0, 200, StandardCharsets.ISO_8859_1);
        assertTrue(start.contains(mark), start);
    }

    @Test
    void whatCanNotBeSavedIsSaid() {
        assertThrows(
                IOException.class,
                () -> FigureFiles.write(Samples.map(), folder.resolve("map.xyz"), Size.STANDARD, Theme.LIGHT));
        view.show(Samples.map());
        view.files().save(folder.resolve("missing").resolve("map.png"));
        stage.waitFor("the message", () -> view.messageText().startsWith("Could not save"));
    }

    @Test
    void pictureAndDataGoToTheClipboard() {
        view.show(Samples.map());
        stage.settle(view);
        view.files().copy();
        stage.waitFor("the picture", () -> view.messageText().contains("picture"));
        Clipboard clipboard = new Clipboard(stage.display());
        ImageData image = (ImageData) clipboard.getContents(ImageTransfer.getInstance());
        assertEquals(view.getSize().x * 2, image.width);
        view.files().copyData();
        stage.waitFor("the data", () -> view.messageText().contains("data"));
        String text = (String) clipboard.getContents(TextTransfer.getInstance());
        assertTrue(text.startsWith("# Tens and ones"), text);
        clipboard.dispose();
    }

    @Test
    void theMenuSavesWhereItIsTold() {
        view.show(Samples.map());
        stage.settle(view);
        Path file = folder.resolve("asked.csv");
        view.files().setChooser((name, extensions) -> {
            assertEquals("Tens and ones.csv", name);
            return Optional.of(file);
        });
        run("Save data…");
        stage.waitFor("the file", () -> Files.exists(file));
    }

    @Test
    void theMenuChangesAxesCurvesAndColours() {
        view.show(Samples.lines());
        stage.settle(view);
        run("Logarithmic ordinate");
        assertEquals(Scaling.LOG, view.areas().get(0).y().scaling());
        assertTrue(entry("Logarithmic ordinate").getAction().isChecked());
        run("after", "Curves");
        assertFalse(view.look().hidden().isEmpty());
        run("Grid");
        run("Legend");
        assertTrue(view.areas().get(0).legend().stream()
                .allMatch(entry -> entry.name().isBlank() || entry.name().equals("LATP")));
        run("Back to the last zoom");
        assertTrue(view.look().legend());
        run("Reset");
        assertEquals(Look.PLAIN, view.look());

        view.show(Samples.image(64));
        stage.settle(view);
        run("Logarithmic colours");
        assertEquals(
                Scaling.LINEAR,
                view.areas().get(0).colours().orElseThrow().colours().scaling());
        run("grey", "Colours");
        assertEquals(
                ColourMap.GREY,
                view.areas().get(0).colours().orElseThrow().colours().map());
    }

    @Test
    void viewsAddTheirOwnEntries() {
        view.setMenu(menu -> menu.add(new org.eclipse.jface.action.Action("Own entry") {}));
        assertEquals("Own entry", entry("Own entry").getAction().getText());
        view.show(Samples.map());
        assertEquals("Own entry", entry("Own entry").getAction().getText());
    }
}
