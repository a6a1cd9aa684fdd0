/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/**
 * What an NXdata group says: its signal, the axes of the signal and its errors, in the present form (attributes of the
 * group) and in the two older ones (attributes of the signal, of the axes). Source: NeXus manual, NXdata.
 */
final class NxData {

    private static final String NO_AXIS = ".";

    private final Hdf5File file;
    private final String group;
    private final Hdf5Attributes attributes;
    private final GroupMembers members;
    private final Set<String> used = new HashSet<>();

    NxData(Hdf5File file, String group, Hdf5Attributes attributes, GroupMembers members) {
        this.file = file;
        this.group = group;
        this.attributes = attributes;
        this.members = members;
    }

    /** Names of the members that belong to the signal, after {@link #read}. */
    Set<String> used() {
        return used;
    }

    /** The signal with what belongs to it; empty when the group has none. */
    Optional<Found> read(Map<String, Found> companions) throws IOException {
        Optional<String> signal = signal();
        if (signal.isEmpty()) {
            return Optional.empty();
        }
        String name = signal.get();
        used.add(name);
        Optional<String> problem = members.problem(name);
        if (problem.isPresent()) {
            return Optional.of(new Found.Broken(members.path(name), problem.get()));
        }
        Optional<Hdf5Dataset> data = members.dataset(name);
        if (data.isEmpty() || data.get().type().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(array(name, data.get(), companions));
    }

    private Optional<String> signal() throws IOException {
        Optional<String> named = attributes.text("signal");
        if (named.isPresent()
                && (members.dataset(named.get()).isPresent()
                        || members.problem(named.get()).isPresent())) {
            return named;
        }
        Optional<String> numbered = numbered();
        if (numbered.isPresent()) {
            return numbered;
        }
        return members.problem(Layout.DATA).isPresent()
                        || members.dataset(Layout.DATA).isPresent()
                ? Optional.of(Layout.DATA)
                : Optional.empty();
    }

    /** The oldest form: the signal carries {@code signal = 1}. */
    private Optional<String> numbered() throws IOException {
        for (Hdf5Member member : members.all()) {
            if (member.kind() == Kind.DATASET
                    && file.attributes(members.path(member.name()))
                                    .number("signal")
                                    .orElse(0)
                            == 1) {
                return Optional.of(member.name());
            }
        }
        return Optional.empty();
    }

    private Found array(String name, Hdf5Dataset data, Map<String, Found> companions) throws IOException {
        Hdf5Attributes described = data.attributes();
        List<DataAxis> axes = axes(name, data, described);
        Optional<Hdf5Dataset> errors = errors(name, data, described);
        Optional<Hdf5Dataset> mask = attributes.has(Layout.LAYOUT) ? alike(Layout.MASK, data) : Optional.empty();
        String quantity = described
                .text(Layout.QUANTITY)
                .orElse(described.text("long_name").orElse(name.equals(Layout.DATA) ? Quantities.INTENSITY : name));
        Unit unit = Unit.lenient(described.text("units").orElse(""));
        Optional<ExposureReader> exposure =
                attributes.has(Layout.LAYOUT) ? ExposureReader.of(file, group, members) : Optional.empty();
        return new ArrayData(
                members.path(name),
                data,
                data.type().orElseThrow(),
                quantity,
                unit,
                axes,
                scanRank(described, axes),
                errors,
                mask,
                exposure,
                companions);
    }

    private Optional<Hdf5Dataset> errors(String name, Hdf5Dataset data, Hdf5Attributes described) throws IOException {
        for (String field :
                List.of(name + "_errors", described.text("uncertainties").orElse(""), "errors", name + "_error")) {
            Optional<Hdf5Dataset> errors = alike(field, data);
            if (errors.isPresent()) {
                return errors;
            }
        }
        return Optional.empty();
    }

    private Optional<Hdf5Dataset> alike(String field, Hdf5Dataset data) throws IOException {
        Optional<Hdf5Dataset> other = members.dataset(field)
                .filter(found -> found.type().isPresent() && Arrays.equals(found.shape(), data.shape()));
        other.ifPresent(found -> used.add(field));
        return other;
    }

    private List<DataAxis> axes(String signal, Hdf5Dataset data, Hdf5Attributes described) throws IOException {
        long[] shape = data.shape();
        Map<Integer, String> fields = axisFields(signal, shape.length, described);
        List<DataAxis> axes = new ArrayList<>();
        for (int i = 0; i < shape.length; i++) {
            int size = Sizes.axis(data, i);
            String field = fields.getOrDefault(i, NO_AXIS);
            axes.add(axis(field, i, shape.length, size));
        }
        return axes;
    }

    private DataAxis axis(String field, int dimension, int rank, int size) throws IOException {
        Optional<Hdf5Dataset> values = field.equals(NO_AXIS) ? Optional.empty() : members.dataset(field);
        if (values.isEmpty()) {
            return field.equals(NO_AXIS)
                    ? DataAxis.unnamed(dimension, rank, size)
                    : new DataAxis(Axis.index(field, size), true, Optional.empty());
        }
        used.add(field);
        Optional<Axis> axis = AxisReader.read(values.get(), field, size);
        if (axis.isPresent()) {
            return new DataAxis(axis.get(), true, Optional.empty());
        }
        return perFrame(field, values.get(), size)
                .orElse(new DataAxis(Axis.index(field, size), true, Optional.empty()));
    }

    /** An axis that differs from frame to frame lies over the scan axes and itself. */
    private Optional<DataAxis> perFrame(String field, Hdf5Dataset values, int size) throws IOException {
        int scanRank = (int) attributes.number(Layout.SCAN_RANK).orElse(-1);
        long[] shape = values.shape();
        if (scanRank < 1
                || shape.length != scanRank + 1
                || shape[scanRank] != size
                || values.type().isEmpty()) {
            return Optional.empty();
        }
        Axis like = AxisReader.of(new double[size], values.attributes(), field);
        return Optional.of(
                new DataAxis(AxisReader.slice(values, like, new long[scanRank], size), true, Optional.of(values)));
    }

    /** The field for each dimension of the signal. */
    private Map<Integer, String> axisFields(String signal, int rank, Hdf5Attributes described) throws IOException {
        List<String> listed = listed(attributes.texts("axes"));
        if (listed.isEmpty()) {
            listed = listed(described.texts("axes"));
        }
        return listed.isEmpty() ? marked(signal, rank) : placed(listed, rank);
    }

    /** Older files list names in one text, parted by colons or commas. */
    private static List<String> listed(List<String> axes) {
        if (axes.size() != 1) {
            return axes;
        }
        String all = axes.get(0).replace("[", "").replace("]", "");
        return Arrays.stream(all.split("[:,]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Map<Integer, String> placed(List<String> listed, int rank) {
        Map<Integer, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < listed.size(); i++) {
            List<Integer> indices = attributes.integers(listed.get(i) + "_indices");
            int dimension = indices.size() == 1 ? indices.get(0) : i;
            if (dimension >= 0 && dimension < rank && !listed.get(i).equals(NO_AXIS)) {
                fields.putIfAbsent(dimension, listed.get(i));
            }
        }
        return fields;
    }

    /**
     * The oldest form: each axis carries {@code axis = n}, 1 for the slowest; of several the one with {@code primary =
     * 1}.
     */
    private Map<Integer, String> marked(String signal, int rank) throws IOException {
        Map<Integer, String> fields = new LinkedHashMap<>();
        for (Hdf5Member member : members.all()) {
            if (member.kind() == Kind.DATASET && !member.name().equals(signal)) {
                Hdf5Attributes marks = file.attributes(members.path(member.name()));
                int dimension = (int) marks.number("axis").orElse(0) - 1;
                if (dimension >= 0
                        && dimension < rank
                        && (!fields.containsKey(dimension)
                                || marks.number("primary").orElse(0) == 1)) {
                    fields.put(dimension, member.name());
                }
            }
        }
        return fields;
    }

    private int scanRank(Hdf5Attributes described, List<DataAxis> axes) {
        int rank = axes.size();
        int own = (int) attributes.number(Layout.SCAN_RANK).orElse(-1);
        if (own >= 0 && own <= rank) {
            return own;
        }
        String interpretation = described
                .text("interpretation")
                .or(() -> attributes.text("interpretation"))
                .orElse("");
        int frame =
                switch (interpretation) {
                    case "spectrum" -> 1;
                    case "image", "rgb-image" -> 2;
                    case "scalar", "scaler" -> 0;
                    default -> -1;
                };
        if (frame >= 0 && frame <= rank) {
            return rank - frame;
        }
        int named = 0;
        while (named < rank && axes.get(named).named()) {
            named++;
        }
        boolean pixels =
                named > 0 && named < rank && axes.subList(named, rank).stream().noneMatch(DataAxis::named);
        return pixels ? named : rank <= 2 ? 0 : DatasetInfo.AMBIGUOUS;
    }
}
