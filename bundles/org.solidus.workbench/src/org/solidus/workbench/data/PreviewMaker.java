/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.solidus.batch.command.Statistics;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.registry.Registry;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.figure.result.Figures;
import org.solidus.figure.text.Typesetting;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.workbench.data.FileFormat.Kind;
import org.solidus.workbench.data.Item.SeriesItem;
import org.solidus.workbench.model.Sentence;

/**
 * Looks into files for the preview: reads headers and one frame, and no frame that is larger than {@value
 * #MOST_MEGABYTES} MB. What cannot be read is a sentence. Not on the UI thread.
 */
final class PreviewMaker {

    private static final int MOST_MEGABYTES = 128;
    private static final long LARGEST_TABLE_FILE = 64L << 20;
    private static final int MOST_POINTS = 2500;
    private static final int MOST_ROWS = 1000;
    private static final int MOST_TEXT = 16_384;
    private static final String TEXT = "io.text";
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private final Opener opener;
    private final Sniffer sniffer;

    /** Works with the readers of a registry. */
    public PreviewMaker(Registry registry, Sniffer sniffer) {
        this.opener = new Opener(registry.readers());
        this.sniffer = sniffer;
    }

    /**
     * What there is to see.
     *
     * @throws CancellationException when it was stopped
     */
    public FilePreview of(Chosen chosen, BooleanSupplier stop) {
        FileFormat format = sniffer.of(chosen.path());
        FilePreview.Builder preview = new FilePreview.Builder(chosen, format);
        try {
            if (format.kind() == Kind.FOLDER) {
                return preview.build();
            }
            preview.fact(about(chosen, format));
            preview.fact(format.kind() == Kind.UNKNOWN || format.kind() == Kind.UNREADABLE ? "" : format.note());
            look(chosen, format, preview, stop);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (IOException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            preview.problem(Sentence.of(e));
        }
        return preview.build();
    }

    private void look(Chosen chosen, FileFormat format, FilePreview.Builder preview, BooleanSupplier stop)
            throws IOException {
        switch (format.kind()) {
            case PIPELINE -> preview.text(beginning(chosen.path()));
            case UNREADABLE -> preview.problem(format.note());
            case UNKNOWN -> unknown(chosen.path(), format, preview);
            case FOLDER -> {}
            case RESULT, TREE, DATA -> inside(chosen, preview, stop);
        }
    }

    private static String about(Chosen chosen, FileFormat format) throws IOException {
        List<String> words = new ArrayList<>();
        if (!format.name().isEmpty()) {
            words.add(format.name());
        }
        if (chosen.item() instanceof SeriesItem series && chosen.node().isEmpty()) {
            words.add(series.names().size() + " files, here the first");
        }
        words.add(bytes(Files.size(chosen.path())));
        words.add(WHEN.format(Files.getLastModifiedTime(chosen.path()).toInstant()));
        return String.join(" · ", words);
    }

    private static void unknown(Path file, FileFormat format, FilePreview.Builder preview) throws IOException {
        preview.problem(format.note());
        String beginning = beginning(file);
        if (!beginning.isEmpty()) {
            preview.text(beginning);
        }
    }

    /** Its first lines where it is text, else nothing. */
    private static String beginning(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MOST_TEXT);
        }
        int whole = head.length;
        while (whole > 0 && whole > head.length - 4 && (head[whole - 1] & 0x80) != 0) {
            whole--; // a letter may be cut in two
        }
        for (byte b : head) {
            if (b == 0) {
                return "";
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(head, 0, whole))
                    .toString();
            return head.length == MOST_TEXT ? text + "\n…" : text;
        } catch (CharacterCodingException binary) {
            return "";
        }
    }

    private void inside(Chosen chosen, FilePreview.Builder preview, BooleanSupplier stop) throws IOException {
        Path file = chosen.path();
        long size = Files.size(file);
        if (size > LARGEST_TABLE_FILE && opener.reader(file).id().equals(TEXT)) {
            preview.problem("This table is large (" + bytes(size) + "); here are its first lines.");
            preview.text(beginning(file));
            return;
        }
        try (Container container = opener.open(file)) {
            List<DatasetInfo> datasets = container.datasets();
            Optional<DatasetInfo> shown = choose(chosen, datasets);
            preview.datasets(datasets, shown);
            preview.metadata(
                    chosen.node().isPresent()
                            ? Hdf5Node.attributes(file, chosen.node().get().path())
                            : container.metadata());
            chosen.node()
                    .filter(node -> shown.isEmpty() && node.kind() != Hdf5Member.Kind.BROKEN)
                    .ifPresent(node -> preview.fact(node.holds()));
            stopIf(stop);
            if (shown.isPresent()) {
                dataset(chosen, container, shown.get(), preview, stop);
            } else if (chosen.node().isEmpty() && !datasets.isEmpty()) {
                preview.problem("It holds " + datasets.size() + " datasets; none of them is marked as the main one.");
            } else {
                text(chosen, preview);
            }
        }
    }

    /** A dataset of texts is shown as such. */
    private static void text(Chosen chosen, FilePreview.Builder preview) throws IOException {
        if (chosen.node().isPresent() && chosen.node().get().kind() == Hdf5Member.Kind.DATASET) {
            Hdf5Texts.read(chosen.path(), chosen.node().get().path(), MOST_TEXT).ifPresent(preview::text);
        }
        if (chosen.node().isPresent() && chosen.node().get().kind() == Hdf5Member.Kind.BROKEN) {
            preview.problem(chosen.node().get().holds());
        }
    }

    static Optional<DatasetInfo> choose(Chosen chosen, List<DatasetInfo> datasets) {
        if (chosen.node().isEmpty()) {
            return datasets.size() == 1
                    ? Optional.of(datasets.get(0))
                    : datasets.stream().filter(DatasetInfo::main).findFirst();
        }
        String path = chosen.node().get().path();
        return named(datasets, path)
                .or(() -> chosen.node().get().isGroup() ? named(datasets, path + "/data") : Optional.empty());
    }

    private static Optional<DatasetInfo> named(List<DatasetInfo> datasets, String name) {
        return datasets.stream().filter(info -> info.name().equals(name)).findFirst();
    }

    private void dataset(
            Chosen chosen, Container container, DatasetInfo info, FilePreview.Builder preview, BooleanSupplier stop)
            throws IOException {
        if (info.columns().isEmpty()) {
            preview.fact(shape(info));
        }
        try (Source source = container.source(info.name(), scan(info))) {
            Signature signature = source.info().signature().single();
            long frames = source.info().frames();
            if (frames == 0) {
                preview.problem("There is no frame in it yet.");
                return;
            }
            long bytes = bytes(info, signature, frames);
            if (bytes > ((long) MOST_MEGABYTES << 20)) {
                preview.problem("One frame takes " + bytes(bytes) + ", which is too much for a preview.");
                return;
            }
            stopIf(stop);
            String title = chosen.node().map(Hdf5Node::name).orElse("");
            if (frames > 1 && perFrameNumbers(signature) && frames <= MOST_POINTS) {
                preview.figure(Figures.of(title, source));
                return;
            }
            Frame frame = source.frame(0);
            stopIf(stop);
            if (frame.isTable()) {
                preview.fact(rows(frame.table(), frames));
                preview.table(head(frame.table()));
            }
            if (frame.isTable() || frame.raw().rank() > 0) {
                preview.figure(Figures.of(title, frame));
            } else {
                preview.fact(Typesetting.number(frame.raw().get(0), 8) + " " + frame.unit());
            }
        }
    }

    private static boolean perFrameNumbers(Signature signature) {
        return signature.isTable() || signature.rank() == 0;
    }

    private static long bytes(DatasetInfo info, Signature frame, long frames) {
        return frame.isTable()
                ? 8L * frame.columns().size() * product(info.axes()) / frames
                : frame.elements() * frame.type().bytes();
    }

    private static long product(List<Axis> axes) {
        return axes.stream().mapToLong(Axis::size).reduce(1, (a, b) -> a * b);
    }

    private static String rows(Table table, long frames) {
        return table.rows() + (table.rows() == 1 ? " row" : " rows") + ", "
                + table.columns().size() + " columns"
                + (frames > 1 ? " in the first of " + frames + " tables" : "")
                + (table.rows() > MOST_ROWS ? "; the first " + MOST_ROWS + " are shown" : "");
    }

    private static Table head(Table table) {
        if (table.rows() <= MOST_ROWS) {
            return table;
        }
        return new Table(table.columns().stream().map(PreviewMaker::head).toList());
    }

    private static Column head(Column column) {
        return switch (column.array()) {
            case double[] values -> Column.of(column.name(), column.unit(), java.util.Arrays.copyOf(values, MOST_ROWS));
            case long[] values -> Column.of(column.name(), java.util.Arrays.copyOf(values, MOST_ROWS));
            default -> Column.of(column.name(), java.util.Arrays.copyOf((String[]) column.array(), MOST_ROWS));
        };
    }

    /** {@code uint16, 900 frames of 1043 × 981, over y, x}. */
    static String shape(DatasetInfo info) {
        int scanned = info.scanRank() == DatasetInfo.AMBIGUOUS ? 0 : info.scanRank();
        List<Axis> inner = info.axes().subList(scanned, info.axes().size());
        String frame = inner.isEmpty()
                ? "single values"
                : String.join(
                        " × ",
                        inner.stream()
                                .map(axis -> Integer.toString(axis.size()))
                                .toList());
        String type = info.type().label() + ", ";
        if (scanned == 0) {
            return type
                    + frame
                    + (info.scanRank() == DatasetInfo.AMBIGUOUS
                            ? "; the file does not say which axes were scanned"
                            : "");
        }
        List<Axis> scan = info.axes().subList(0, scanned);
        return type + product(scan) + " frames of " + frame + ", over "
                + String.join(
                        ", ",
                        scan.stream()
                                .map(axis -> Typesetting.quantity(axis.name()) + " (" + axis.size() + ")")
                                .toList());
    }

    /** Where the file does not say what was scanned, all but the last two axes are: one image at a time. */
    static Optional<List<String>> scan(DatasetInfo info) {
        if (info.scanRank() != DatasetInfo.AMBIGUOUS) {
            return Optional.empty();
        }
        int scanned = Math.max(0, info.axes().size() - 2);
        return Optional.of(
                info.axes().subList(0, scanned).stream().map(Axis::name).toList());
    }

    /**
     * Sum, least and greatest value of all that was shown, as {@code solidus info --stats} gives them; reads all of it.
     *
     * @throws IOException with a sentence, when it cannot be read
     * @throws CancellationException when it was stopped
     */
    public List<String> statistics(Chosen chosen, DatasetInfo shown, BooleanSupplier stop) throws IOException {
        try (Container container = opener.open(chosen.path())) {
            List<Statistics> found = Statistics.of(container, shown, stop);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                String of = shown.columns().isEmpty() ? "" : shown.columns().get(i) + ": ";
                lines.add(of + "sum " + number(found.get(i).sum()) + ", min "
                        + number(found.get(i).min()) + ", max "
                        + number(found.get(i).max()));
            }
            return lines;
        }
    }

    /** All digits of a whole number, eight of any other. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value).replace('-', '\u2212')
                : Typesetting.number(value, 8);
    }

    /** A size as people read it. */
    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        int unit = 0;
        double value = bytes;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return Typesetting.number(value, 3) + " " + units[unit];
    }

    private static void stopIf(BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            throw new CancellationException("Stopped on request.");
        }
    }
}
