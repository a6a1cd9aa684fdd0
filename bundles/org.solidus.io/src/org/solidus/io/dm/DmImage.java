/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.solidus.core.data.ElementType;
import org.solidus.core.source.DatasetInfo;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Axes;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;

/**
 * An image of a file, in the wide sense of DigitalMicrograph: whatever has pixels.
 *
 * @param name as its window has it, another than those of the images before
 * @param type of its pixels
 * @param lengths of its dimensions, fastest first
 * @param pixels where they lie
 * @param tags all that the file says about it
 */
record DmImage(BinaryFile file, String name, DmPixels type, int[] lengths, DmArray pixels, DmGroup tags) {

    private static final int MOST_DIMENSIONS = 8;

    /**
     * The images of a file without its thumbnails, those that can be read first.
     *
     * @throws IOException when there are none, or one is damaged
     */
    static List<DmImage> all(BinaryFile file, DmFile dm) throws IOException {
        Set<Integer> thumbnails = new HashSet<>();
        for (DmGroup thumbnail : dm.root().group("Thumbnails").groups()) {
            thumbnail.number("ImageIndex").ifPresent(index -> thumbnails.add((int) index));
        }
        List<DmGroup> groups = dm.root().group("ImageList").groups();
        Set<String> names = new LinkedHashSet<>();
        List<DmImage> images = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if (!thumbnails.contains(i) && groups.get(i).group("ImageData").has("Data")) {
                images.add(of(file, groups.get(i), names));
            }
        }
        if (images.isEmpty()) {
            throw file.error("holds no image beside its thumbnail");
        }
        // What can be read comes first: the first image is the one that opens.
        images.sort(Comparator.comparing(image -> !image.type().readable()));
        return DmPair.first(images);
    }

    private static DmImage of(BinaryFile file, DmGroup tags, Set<String> names) throws IOException {
        String wanted = tags.text("Name").orElse("image");
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + " " + i;
        }
        DmGroup data = tags.group("ImageData");
        DmPixels type = DmPixels.of(file, name, (int) data.number("DataType").orElse(0));
        DmArray pixels = data.array("Data")
                .orElseThrow(() -> file.error("is damaged: the pixels of '" + wanted + "' are no array"));
        boolean spectrum = tags.group("ImageTags", "Meta Data")
                .text("Format")
                .filter("Spectrum"::equals)
                .isPresent();
        return new DmImage(file, name, type, lengths(file, name, data, spectrum ? 1 : 2), pixels, tags).checked();
    }

    /** @param least dimensions that stay though they are of a single plane */
    private static int[] lengths(BinaryFile file, String name, DmGroup data, int least) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        DmGroup dimensions = data.group("Dimensions");
        for (String key : dimensions.members().keySet()) {
            double length = dimensions.number(key).orElse(0);
            if (!(length >= 1 && length <= Integer.MAX_VALUE)) {
                throw file.error("is damaged: a dimension of '" + name + "' is " + length);
            }
            lengths.add((int) length);
        }
        if (lengths.isEmpty() || lengths.size() > MOST_DIMENSIONS) {
            throw file.error("states " + lengths.size() + " dimensions of '" + name + "', not 1 to " + MOST_DIMENSIONS);
        }
        // A last dimension of a single plane is none.
        while (lengths.size() > least && lengths.get(lengths.size() - 1) == 1) {
            lengths.remove(lengths.size() - 1);
        }
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The same under another name. */
    DmImage named(String other) {
        return new DmImage(file, other, type, lengths, pixels, tags);
    }

    private DmImage checked() throws IOException {
        long[] factors = new long[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            factors[i] = lengths[i];
        }
        factors[lengths.length] = type.bytes();
        long needed = file.elements("'" + name + "'", factors);
        if (needed > pixels.bytes() && type.readable()) {
            throw file.error("is damaged: '" + name + "' is " + Axes.lengths(lengths) + " pixels of " + type.bytes()
                    + " bytes, but it holds " + pixels.bytes() + " bytes");
        }
        return this;
    }

    /** It as a dataset. @param main whether it is the one that opens */
    Dataset dataset(boolean main) throws IOException {
        DmLayout layout = DmLayout.of(this);
        ElementType element = type.element();
        DatasetInfo info = DatasetInfo.array(name, main, element, layout.axes(this), layout.scanRank());
        if (!type.readable()) {
            return new Refused(
                    info,
                    file.error("holds '" + name + "' in " + type.words()
                            + ", which Solidus does not read; convert it in DigitalMicrograph to real numbers"));
        }
        ArrayDataset array = ArrayDataset.blocks(file.path(), info, Scannable.PAGES, layout.blocks(this, element));
        return DmTimes.of(this, layout)
                .map(times -> array.exposed(DmTimes.CLOCK, times))
                .orElse(array);
    }

    /** What is there and can't be read. */
    private record Refused(DatasetInfo info, IOException problem) implements Dataset {

        @Override
        public org.solidus.core.source.Source source(java.util.Optional<List<String>> scan) throws IOException {
            throw new IOException(problem.getMessage());
        }
    }
}
