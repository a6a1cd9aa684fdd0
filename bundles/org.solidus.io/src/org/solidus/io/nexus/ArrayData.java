/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.data.ElementType;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Dataset;

/**
 * An n-dimensional dataset with what belongs to it.
 *
 * @param name path of the dataset as it was found
 * @param axes all of them
 * @param scanRank how many of the leading ones were scanned, {@link DatasetInfo#AMBIGUOUS} when the file does not say
 * @param errors standard deviations of the same shape
 * @param mask 1 = not valid, of the same shape
 * @param exposure when its frames were taken
 * @param companions by name
 */
record ArrayData(
        String name,
        Hdf5Dataset data,
        ElementType type,
        String quantity,
        Unit unit,
        List<DataAxis> axes,
        int scanRank,
        Optional<Hdf5Dataset> errors,
        Optional<Hdf5Dataset> mask,
        Optional<ExposureReader> exposure,
        Map<String, Found> companions)
        implements Found {

    @Override
    public DatasetInfo info(boolean main) {
        return DatasetInfo.array(
                name, main, type, axes.stream().map(DataAxis::axis).toList(), scanRank);
    }

    @Override
    public Source source(Optional<List<String>> scan) throws IOException {
        List<DataAxis> scanned = scan.isPresent() ? chosen(scan.get()) : byFile();
        List<DataAxis> frame = axes.subList(scanned.size(), axes.size());
        return new ArraySource(this, scanned, distinct(frame));
    }

    private List<DataAxis> byFile() throws IOException {
        if (scanRank == DatasetInfo.AMBIGUOUS) {
            throw new IOException(where() + " has the axes " + listed()
                    + " and does not say which of them were scanned: name them, for example 'scan: [" + example()
                    + "]', or 'scan: []' when all of it is one frame.");
        }
        return axes.subList(0, scanRank);
    }

    /** Four axes without names are those of a scan of patterns. */
    private String example() {
        return axes.size() == 4 && !axes.get(0).named()
                ? "y, x"
                : axes.get(0).axis().name();
    }

    private List<DataAxis> chosen(List<String> names) throws IOException {
        if (names.size() > axes.size() || names.stream().distinct().count() != names.size()) {
            throw new IOException(where() + " has the axes " + listed() + "; 'scan' can't be " + names + ".");
        }
        List<DataAxis> scanned = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            DataAxis axis = axes.get(i);
            if (axis.named() && !axis.axis().name().equals(names.get(i))) {
                throw new IOException(where() + " has the axes " + listed()
                        + ", slowest first; 'scan' names the first of them in this" + " order, not " + names + ".");
            }
            scanned.add(axis.named(names.get(i)));
        }
        return scanned;
    }

    /** The axes of a frame have names of their own. */
    private static List<DataAxis> distinct(List<DataAxis> frame) {
        GroupNames names = new GroupNames();
        return frame.stream()
                .map(axis -> axis.named(names.take(axis.axis().name())))
                .toList();
    }

    private String where() {
        return name + " of " + data.file();
    }

    private String listed() {
        return axes.stream()
                .map(axis -> axis.axis().name() + "[" + axis.axis().size() + "]")
                .collect(Collectors.joining(", "));
    }
}
