/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.source.Container;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/**
 * A file of Velox: {@code /Data/Image}, {@code /Data/Spectrum}, {@code /Data/SpectrumStream}, {@code
 * /Data/EelsSpectrumImage} with one group for each thing, whose name is a number of 32 digits; what people call it is in the displays.
 */
final class VeloxFile {

    private static final int MOST = 10_000;

    private final Hdf5File file;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final List<VeloxImage> images = new ArrayList<>();
    private final List<VeloxSpectrum> spectra = new ArrayList<>();
    private final List<VeloxStream> streams = new ArrayList<>();
    private final List<VeloxLoss> losses = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private VeloxFile(Hdf5File file) {
        this.file = file;
    }

    static boolean isOne(Hdf5File file) throws IOException {
        return isGroup(file, "/Data/Image")
                || isGroup(file, "/Data/SpectrumStream")
                || isGroup(file, "/Data/Spectrum")
                || isGroup(file, "/Data/EelsSpectrumImage")
                || isGroup(file, "/Application/Velox");
    }

    static Container open(Hdf5File file) throws IOException {
        return new VeloxFile(file).open();
    }

    private Container open() throws IOException {
        label("/Displays/ImageDisplay");
        label("/Presentation/Displays/ImageDisplay");
        each("/Data/Image", group -> images.add(VeloxImage.read(file, group)));
        each("/Data/Spectrum", group -> spectra.add(VeloxSpectrum.read(file, group)));
        each("/Data/SpectrumStream", group -> streams.add(VeloxStream.read(file, group, images)));
        VeloxTree points = points();
        each("/Data/EelsSpectrumImage", group -> losses.add(VeloxLoss.read(file, group, points)));
        List<Dataset> datasets = new ArrayList<>();
        Map<String, Object> metadata = new LinkedHashMap<>();
        losses(datasets, metadata);
        streams(datasets, metadata);
        images(datasets, metadata);
        spectra(datasets, metadata);
        if (streams.isEmpty()
                && losses.isEmpty()
                && !children("/Data/SpectrumImage").isEmpty()) {
            problems.add("The spectrum image of " + file.path() + " is there in a compressed form alone, which is not"
                    + " public; save it in Velox with its spectrum streams.");
        }
        if (datasets.isEmpty()) {
            throw new IOException(
                    problems.isEmpty()
                            ? file.path() + " is a file of Velox that holds neither images nor spectra."
                            : problems.get(0));
        }
        if (!problems.isEmpty()) {
            metadata.put("problems", problems);
        }
        return new FileContainer(file.path(), file::close, metadata, datasets);
    }

    /** Does something with every group in a group; what is wrong with one is no reason to give up the others. */
    private void each(String parent, Work work) throws IOException {
        for (String group : children(parent)) {
            try {
                work.on(group);
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
    }

    private interface Work {
        void on(String group) throws IOException;
    }

    private List<String> children(String parent) throws IOException {
        List<String> children = new ArrayList<>();
        if (isGroup(file, parent)) {
            for (Hdf5Member member : file.members(parent)) {
                if (member.kind() == Kind.GROUP && children.size() < MOST) {
                    children.add(parent + "/" + member.name());
                }
            }
        }
        return children;
    }

    private static boolean isGroup(Hdf5File file, String path) {
        return is(file, path, Kind.GROUP);
    }

    private static boolean is(Hdf5File file, String path, Kind kind) {
        try {
            return file.kind(path) == kind;
        } catch (IOException absent) {
            return false;
        }
    }

    /** What the displays call the images that they show: by the path of the image, or of a reference to it. */
    private void label(String parent) throws IOException {
        if (!isGroup(file, parent)) {
            return;
        }
        for (Hdf5Member member : file.members(parent)) {
            if (member.kind() == Kind.DATASET && labels.size() < MOST) {
                VeloxTree display = VeloxTree.ofText(file.dataset(parent + "/" + member.name()));
                Optional<String> label =
                        display.text("id").or(() -> display.at("display").text("label"));
                Optional<String> path = display.text("dataPath");
                if (path.isEmpty() && display.text("data").isPresent()) {
                    String reference = display.text("data").get();
                    path = is(file, reference, Kind.DATASET)
                            ? VeloxTree.ofText(file.dataset(reference)).text("dataPath")
                            : Optional.empty();
                }
                if (label.isPresent() && path.isPresent()) {
                    labels.putIfAbsent(path.get(), decoded(label.get()));
                }
            }
        }
    }

    private static String decoded(String label) {
        try {
            return URLDecoder.decode(label.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return label;
        }
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    /** What is said about the points of a scan of spectra; an empty tree when nothing is. */
    private VeloxTree points() throws IOException {
        for (String group : children("/Data/SpectrumImage")) {
            VeloxTree tree = described(file, group, 0);
            if (!tree.at("BinaryResult", "PixelSize").equals(VeloxTree.EMPTY)) {
                return tree;
            }
        }
        return images.isEmpty() ? VeloxTree.EMPTY : images.get(0).tree();
    }

    /** Ranges of energy losses, the one with the zero-loss peak first: the others are taken with it. */
    private void losses(List<Dataset> datasets, Map<String, Object> metadata) {
        losses.sort(Comparator.comparing((VeloxLoss loss) -> !loss.holdsZeroLoss())
                .thenComparingDouble(VeloxLoss::firstEnergy));
        Map<String, Object> others = new LinkedHashMap<>();
        for (VeloxLoss loss : losses) {
            String name = free(loss.name());
            if (datasets.isEmpty()) {
                metadata.putAll(loss.metadata());
            } else {
                others.put(name, loss.metadata());
            }
            datasets.add(loss.dataset(name, datasets.isEmpty()));
        }
        if (!others.isEmpty()) {
            metadata.put("losses", others);
        }
    }

    /** The spectrum image of all segments of the detector together, then that of each. */
    private void streams(List<Dataset> datasets, Map<String, Object> metadata) {
        if (streams.isEmpty()) {
            return;
        }
        boolean main = datasets.isEmpty();
        if (main) {
            metadata.put("signal", "EDS");
            VeloxMetadata.of(streams.get(0).tree(), metadata);
        }
        List<VeloxStream> alike =
                streams.stream().filter(stream -> stream.isLike(streams.get(0))).toList();
        datasets.add(VeloxStream.dataset(free("spectrum image"), main, alike));
        if (streams.size() > 1) {
            for (VeloxStream stream : streams) {
                String name = free("spectrum image " + stream.detector());
                datasets.add(VeloxStream.dataset(name, false, List.of(stream)));
            }
        }
    }

    /** Images by what the displays call them; a film opens, or an image, when there is no spectrum image. */
    private void images(List<Dataset> datasets, Map<String, Object> metadata) {
        Optional<VeloxImage> main = datasets.isEmpty()
                ? images.stream()
                        .max(Comparator.comparing(VeloxImage::isRecorded).thenComparing(VeloxImage::frames))
                : Optional.empty();
        Map<String, Object> others = new LinkedHashMap<>();
        for (VeloxImage image : images) {
            String name =
                    free(labels.getOrDefault(image.path(), image.detector().orElse("image")));
            boolean opens = main.filter(image::equals).isPresent();
            if (opens) {
                metadata.put("title", name);
                VeloxMetadata.of(image.tree(), metadata);
            } else {
                Map<String, Object> own = new LinkedHashMap<>();
                VeloxMetadata.brief(image.tree(), own);
                others.put(name, own);
            }
            datasets.add(image.dataset(name, opens));
        }
        if (!others.isEmpty()) {
            metadata.put("images", others);
        }
    }

    private void spectra(List<Dataset> datasets, Map<String, Object> metadata) {
        for (VeloxSpectrum spectrum : spectra) {
            if (datasets.isEmpty()) {
                VeloxMetadata.of(spectrum.tree(), metadata);
            }
            datasets.add(spectrum.dataset(free("spectrum " + spectrum.detector()), datasets.isEmpty()));
        }
    }

    /** The description that lies beside some data; an empty one when it can't be read. */
    static VeloxTree described(Hdf5File file, String group, long column) {
        return described(file, group, "Metadata", column);
    }

    /** The same under another name. */
    static VeloxTree described(Hdf5File file, String group, String name, long column) {
        try {
            String path = group + "/" + name;
            return is(file, path, Kind.DATASET) ? VeloxTree.ofColumn(file.dataset(path), column) : VeloxTree.EMPTY;
        } catch (IOException unreadable) {
            return VeloxTree.EMPTY;
        }
    }

    /** A dataset of numbers with that many axes, none of them empty. */
    static Hdf5Dataset numbers(Hdf5File file, String path, int rank) throws IOException {
        Hdf5Dataset data = file.dataset(path);
        boolean sound = data.type().isPresent() && data.shape().length == rank;
        for (long length : data.shape()) {
            sound &= length >= 1 && length <= Integer.MAX_VALUE - 16;
        }
        if (!sound) {
            throw new IOException(path + " of " + file.path() + " is not the array of " + rank
                    + " axes that Velox writes there; it is "
                    + data.type().map(Object::toString).orElse("no numbers")
                    + " " + java.util.Arrays.toString(data.shape()) + ".");
        }
        return data;
    }
}
