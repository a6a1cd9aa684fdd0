/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.solidus.core.source.NewFile;
import org.solidus.figure.Figure;
import org.solidus.figure.FigureCsv;
import org.solidus.figure.render.PictureFormat;
import org.solidus.figure.render.Png;
import org.solidus.figure.render.Size;
import org.solidus.figure.render.Theme;

/**
 * Saves and copies what a {@link FigureView} shows. Methods are for the UI thread and return at once; files are written
 * in the background, and the view says when they are there.
 */
public final class FigureFiles {

    /** Extensions of what can be saved. */
    public static final List<String> FORMATS = List.of("png", "svg", "pdf", "csv");

    private static final double SCALE = 2;

    private final FigureView view;
    private Chooser chooser = this::dialog;

    FigureFiles(FigureView view) {
        this.view = view;
    }

    /** Puts the picture on the clipboard, as large as it is seen, with twice the pixels. */
    void copy() {
        view.seen().ifPresent(figure -> {
            Size size = size(SCALE);
            Theme theme = view.theme();
            later("copy", () -> Png.image(figure, size, theme), image -> {
                Clipboard clipboard = new Clipboard(view.getDisplay());
                Object[] pixels = {PicturePainter.pixels(image)};
                clipboard.setContents(pixels, new Transfer[] {ImageTransfer.getInstance()});
                clipboard.dispose();
                view.message("The picture is on the clipboard.");
            });
        });
    }

    /** Puts the numbers on the clipboard, as comma-separated text. */
    void copyData() {
        view.figure()
                .ifPresent(figure -> later("copy", () -> FigureCsv.of(figure), text -> {
                    ClipboardText.copy(view.getDisplay(), text);
                    view.message("The data are on the clipboard.");
                }));
    }

    /**
     * Saves under a name whose extension says the format; a picture as large as it is seen, PNG with twice the pixels.
     */
    void save(Path file) {
        save(file, size(SCALE), Theme.LIGHT);
    }

    /** Saves under a name whose extension says the format. */
    void save(Path file, Size size, Theme theme) {
        boolean data = extension(file).equals("csv");
        Optional<Figure> figure = data ? view.figure() : view.seen();
        figure.ifPresent(what -> later(
                "save",
                () -> {
                    write(what, file, size, theme);
                    return file;
                },
                saved -> view.message("Saved " + saved + ".")));
    }

    /**
     * Writes a figure. Any thread; takes its time. The file appears under its name when it is whole.
     *
     * @param file its extension says the format, one of {@link #FORMATS}
     * @throws IOException naming the file
     */
    static void write(Figure figure, Path file, Size size, Theme theme) throws IOException {
        Optional<PictureFormat> picture = PictureFormat.of(file);
        if (picture.isPresent()) {
            picture.get().write(figure, size, theme, file);
        } else if (extension(file).equals("csv")) {
            writeCsv(figure, file);
        } else {
            throw new IOException(file.getFileName() + " says no known format: its name has to end with ."
                    + String.join(", .", FORMATS) + ".");
        }
    }

    private static void writeCsv(Figure figure, Path file) throws IOException {
        NewFile.write(file, temporary -> {
            try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
                FigureCsv.write(figure, out);
            }
        });
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** As large as it is seen, within what a picture can be. */
    Size size(double scale) {
        Point size = view.getSize();
        return new Size(Math.clamp(size.x, 100, 8000), Math.clamp(size.y, 75, 8000), scale);
    }

    /** Asks where to save. */
    @FunctionalInterface
    public interface Chooser {
        /**
         * @param name to begin with
         * @param extensions of the formats that are possible, the usual one first
         * @return empty when somebody thought better of it
         */
        Optional<Path> ask(String name, List<String> extensions);
    }

    /** Another way to ask where to save than the file dialog of the system. */
    public void setChooser(Chooser other) {
        chooser = other;
    }

    /** Asks for a file of one of some formats, the usual one first; empty when somebody thought better of it. */
    public Optional<Path> ask(List<String> extensions) {
        return chooser.ask(name() + "." + extensions.get(0), extensions);
    }

    private Optional<Path> dialog(String name, List<String> extensions) {
        FileDialog dialog = new FileDialog(view.getShell(), SWT.SAVE);
        dialog.setOverwrite(true);
        dialog.setFilterExtensions(
                extensions.stream().map(extension -> "*." + extension).toArray(String[]::new));
        dialog.setFileName(name);
        return Optional.ofNullable(dialog.open()).map(Path::of).map(path -> named(path, extensions, dialog));
    }

    private static Path named(Path path, List<String> extensions, FileDialog dialog) {
        int chosen = Math.max(0, dialog.getFilterIndex());
        return extensions.contains(extension(path))
                ? path
                : path.resolveSibling(
                        path.getFileName() + "." + extensions.get(Math.min(chosen, extensions.size() - 1)));
    }

    /** The title as a file name. */
    private String name() {
        String title = view.figure().map(Figure::title).orElse("").strip();
        String plain = title.replaceAll("[^\\p{L}\\p{N}._ -]+", "").strip();
        return plain.isEmpty()
                ? "figure"
                : plain.substring(0, Math.min(60, plain.length())).strip();
    }

    private interface Work<T> {
        T get() throws IOException;
    }

    private <T> void later(String what, Work<T> work, Consumer<T> then) {
        Display display = view.getDisplay();
        Thread thread = new Thread(
                () -> {
                    try {
                        T result = work.get();
                        onUi(display, () -> then.accept(result));
                    } catch (IOException | RuntimeException | OutOfMemoryError e) {
                        String why = e instanceof OutOfMemoryError
                                ? "there is not enough memory"
                                : Optional.ofNullable(e.getMessage())
                                        .orElse(e.getClass().getSimpleName());
                        onUi(display, () -> view.message("Could not " + what + ": " + why));
                    }
                },
                "Solidus figure " + what);
        thread.setDaemon(false); // a file that is being written is finished
        thread.start();
    }

    private void onUi(Display display, Runnable task) {
        try {
            display.asyncExec(() -> {
                if (!view.isDisposed()) {
                    task.run();
                }
            });
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
    }
}
