/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.run.Formats;
import org.solidus.batch.run.SideFiles;
import org.solidus.batch.run.StoredFigures;
import org.solidus.batch.run.StoredResults;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.Sink;
import org.solidus.figure.Figure;
import org.solidus.figure.render.PictureFormat;
import org.solidus.figure.render.Size;
import org.solidus.figure.render.Theme;
import org.solidus.figure.result.Figures;
import picocli.CommandLine;

/** {@code solidus export}: figures and tables of a result file again. */
@Component(service = Command.class)
public final class ExportCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "export",
            description = "Write figures and tables of a result file again, in other formats or sizes.",
            footer = {
                "",
                "png, svg and pdf are figures; csv the tables, those that go with a result among them; any other format",
                "that Solidus writes holds the result itself. Files are named after the results; the figures that the pipeline composes",
                "(its section 'figures') go by their names.",
                "",
                "Examples:",
                "  solidus export result.nxs --to figures",
                "  solidus export result.nxs hotspots patterns --to figures --format png --width 1600 --scale 2",
                "  solidus export result.nxs story --to figures --format pdf,svg --width 17cm --height 20cm",
                "  solidus export result.nxs hotspots --to tables --format csv"
            })
    static final class Call implements Callable<Integer> {

        private static final String TABLE = "csv";
        private static final int PER_INCH = 144;
        private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d*)?)\\s*(px|mm|cm|in|)");

        private final Session session;

        @CommandLine.Parameters(index = "0", paramLabel = "RESULT.nxs", description = "The result of a run.")
        private Path file;

        @CommandLine.Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "NAME",
                description = "Which results and composed figures (default: all).")
        private List<String> names = List.of();

        @CommandLine.Option(names = "--to", required = true, paramLabel = "DIR", description = "Folder to write.")
        private Path folder;

        @CommandLine.Option(
                names = "--format",
                split = ",",
                paramLabel = "FORMAT",
                description = "Formats, separated by commas (default: png,csv).")
        private List<String> formats = List.of(PictureFormat.PNG.extension(), TABLE);

        @CommandLine.Option(
                names = "--width",
                paramLabel = "LENGTH",
                description = "Width of a figure: pixels, or 17cm, 170mm, 6.5in (144 pixels an inch).")
        private String width;

        @CommandLine.Option(names = "--height", paramLabel = "LENGTH", description = "Height of a figure.")
        private String height;

        @CommandLine.Option(
                names = "--scale",
                paramLabel = "FACTOR",
                description = "Of png, pixels of the file for each of these (default: 1; 2 for print).")
        private Double scale;

        @CommandLine.Option(names = "--dark", description = "Light on dark: for slides.")
        private boolean dark;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            Formats known = new Formats(session.registry());
            formats.forEach(known::of);
            try (StoredResults stored = StoredResults.open(session, file)) {
                Map<String, ComposedFigure> figures = new LinkedHashMap<>();
                StoredFigures.read(file, stored).forEach(figure -> figures.put(figure.name(), figure));
                List<String> all = new ArrayList<>(stored.names());
                all.addAll(figures.keySet());
                List<String> chosen = names.isEmpty() ? all : names;
                for (String name : chosen) {
                    if (!all.contains(name)) {
                        throw new CallException("'" + file + "' holds no result and no figure '" + name + "'."
                                + Nearest.hint(name, all));
                    }
                }
                Files.createDirectories(folder);
                for (String name : chosen) {
                    if (figures.containsKey(name)) {
                        composed(figures.get(name), stored);
                    } else {
                        write(stored.result(name), known);
                    }
                }
            }
            return ExitStatus.DONE;
        }

        private void write(Result result, Formats known) throws IOException {
            SideFiles files = new SideFiles(folder, session.progress());
            for (String format : formats) {
                Sink sink = known.of(format);
                Optional<PictureFormat> picture = PictureFormat.of(format);
                List<Path> written;
                if (picture.isPresent()) {
                    written = List.of(picture(result.name(), Figures.of(result), picture.get()));
                } else if (format.equals(TABLE)) {
                    written = files.tables(result, sink, format);
                } else {
                    written = List.of(files.result(result, sink, format));
                }
                written.forEach(session.out()::println);
            }
        }

        /** A composed figure is a figure and nothing else. */
        private void composed(ComposedFigure composed, StoredResults stored) throws IOException {
            List<Result> results = StoredFigures.shown(composed, stored);
            try {
                List<PictureFormat> pictures = formats.stream()
                        .map(PictureFormat::of)
                        .flatMap(Optional::stream)
                        .toList();
                if (!pictures.isEmpty()) {
                    Figure figure = Figures.of(composed, results);
                    for (PictureFormat format : pictures) {
                        session.out().println(picture(composed.name(), figure, format));
                    }
                }
            } catch (IllegalArgumentException e) {
                throw new IOException("The figure '" + composed.name() + "' was not drawn: " + e.getMessage(), e);
            }
        }

        private Path picture(String name, Figure figure, PictureFormat format) throws IOException {
            Path target = folder.resolve(name + "." + format.extension());
            format.write(figure, size(figure), dark ? Theme.DARK : Theme.LIGHT, target);
            return target;
        }

        private Size size(Figure figure) {
            Size usual = Size.of(figure);
            try {
                return new Size(
                        width == null ? usual.width() : pixels("--width", width),
                        height == null ? usual.height() : pixels("--height", height),
                        scale == null ? usual.scale() : scale);
            } catch (IllegalArgumentException tooLarge) {
                throw new CallException(tooLarge.getMessage(), tooLarge);
            }
        }

        /** Logical pixels, of which there are 144 to an inch. */
        private static int pixels(String option, String text) {
            Matcher length = LENGTH.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!length.matches()) {
                throw new CallException("'" + text + "' is no length for " + option
                        + ": give pixels, or a length such as 17cm, 170mm or 6.5in.");
            }
            double value = Double.parseDouble(length.group(1));
            double inches =
                    switch (length.group(2)) {
                        case "mm" -> value / 25.4;
                        case "cm" -> value / 2.54;
                        case "in" -> value;
                        default -> value / PER_INCH;
                    };
            return (int) Math.min(Integer.MAX_VALUE, Math.round(inches * PER_INCH));
        }
    }
}
