/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Writing;

/**
 * A virtual dataset, put together here from the datasets that it is made of: so their files are read by several threads
 * at once with every compression that Solidus knows, and one that is missing is named instead of being filled in
 * silently.
 */
final class VirtualDataset implements Hdf5Dataset {

    private static final int MOST_FILES = 100_000;

    /** Sources that are kept at hand. */
    private static final int KEPT = 8;

    /** Mappings that are asked for their chunks. */
    private static final int ASKED = 16;

    private final JhdfFile file;
    private final String path;
    private final VirtualHeader header;
    private final Optional<StoredType> stored;
    private final List<VirtualMapping> mappings;
    private final long[] shape;
    private final Map<String, SoftReference<Hdf5Dataset>> sources = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<Hdf5Dataset>> eldest) {
            return size() > KEPT;
        }
    };

    VirtualDataset(JhdfFile file, String path, VirtualHeader header) throws IOException {
        this.file = file;
        this.path = path;
        this.header = header;
        this.stored = StoredType.of(header.type());
        this.mappings = header.mappings();
        this.shape = header.shape();
        for (VirtualMapping mapping : mappings) {
            if (mapping.virtual().isPresent() && mapping.virtual().get().rank() != shape.length) {
                throw new IOException(
                        Boxes.where(this) + " is made of parts with another number of axes; the file is damaged.");
            }
        }
        extend();
    }

    /** A dataset that goes on is as long as what it is made of. */
    private void extend() throws IOException {
        long[] longest = new long[shape.length];
        boolean goesOn = false;
        for (VirtualMapping mapping : mappings) {
            int axis = mapping.unlimitedAxis();
            if (axis >= 0) {
                goesOn = true;
                longest[axis] =
                        Math.max(longest[axis], mapping.numbered() ? numberedEnd(mapping, axis) : end(mapping, axis));
            }
        }
        for (int axis = 0; goesOn && axis < shape.length; axis++) {
            shape[axis] = longest[axis] > 0 ? longest[axis] : shape[axis];
        }
    }

    /** As many files as there are one after the other. */
    private long numberedEnd(VirtualMapping mapping, int axis) {
        Selection virtual = mapping.virtual().orElseThrow();
        long n = 0;
        while (n < MOST_FILES && isThere(mapping, n)) {
            n++;
        }
        return n == 0 ? 0 : virtual.start()[axis] + (n - 1) * virtual.stride()[axis] + virtual.block()[axis];
    }

    /** One that cannot be read ends a series only where it is the last; else the frames behind it would be lost. */
    private boolean isThere(VirtualMapping mapping, long n) {
        try {
            source(mapping.block(n));
            return true;
        } catch (IOException e) {
            return isFile(mapping.block(n)) && isFile(mapping.block(n + 1));
        }
    }

    private boolean isFile(VirtualMapping mapping) {
        return file.others().place(file.path(), mapping.file()).isPresent();
    }

    private long end(VirtualMapping mapping, int axis) throws IOException {
        Hdf5Dataset source = source(mapping);
        Selection from = mapping.source().orElse(Selection.all(source.shape()));
        int own = Math.max(0, from.unlimitedAxis());
        long length = from.within(source.shape()).length(own);
        return length == 0 ? 0 : mapping.virtual().orElseThrow().index(axis, length - 1) + 1;
    }

    @Override
    public Path file() {
        return file.path();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<ElementType> type() {
        return stored.map(StoredType::type);
    }

    @Override
    public boolean text() {
        return false;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /**
     * That of its sources, where their chunks do not straddle what is mapped one after the other, or by turns, along the
     * first axis; it is asked of the first source that is there.
     */
    @Override
    public long[] chunk() {
        for (VirtualMapping mapping : mappings.subList(0, Math.min(ASKED, mappings.size()))) {
            try {
                VirtualMapping first = mapping.numbered() ? mapping.block(0) : mapping;
                long[] chunk = source(first).chunk();
                return chunk.length == shape.length ? shown(first, chunk) : new long[0];
            } catch (IOException missing) {
                continue;
            } catch (StackOverflowError circle) {
                return new long[0];
            }
        }
        return new long[0];
    }

    private long[] shown(VirtualMapping mapping, long[] chunk) throws IOException {
        Selection virtual = mapping.virtual().orElse(Selection.all(shape));
        long[] shown = chunk.clone();
        boolean turns = virtual.block()[0] == 1 && virtual.stride()[0] > 1;
        shown[0] = turns ? Boxes.product(chunk[0], virtual.stride()[0]) : chunk[0];
        for (VirtualMapping each : mappings) {
            long start = each.virtual().orElse(virtual).start()[0];
            if (!turns && start % chunk[0] != 0) {
                return new long[0];
            }
        }
        return shown;
    }

    @Override
    public List<Path> others() throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (VirtualMapping mapping : mappings) {
            if (!mapping.numbered()) {
                file.others().place(file.path(), mapping.file()).ifPresent(found::add);
            } else {
                addNumbered(mapping, found);
            }
        }
        found.remove(file.path().toAbsolutePath().normalize());
        return List.copyOf(found);
    }

    private void addNumbered(VirtualMapping mapping, Set<Path> found) {
        for (long n = 0; n < MOST_FILES; n++) {
            Optional<Path> next =
                    file.others().place(file.path(), mapping.block(n).file());
            if (next.isEmpty() || !found.add(next.get())) {
                return;
            }
        }
    }

    @Override
    public Hdf5Attributes attributes() throws IOException {
        return file.guarded(path, header::attributes);
    }

    @Override
    public String[] texts() throws IOException {
        throw new IOException(Boxes.where(this) + " holds no texts.");
    }

    @Override
    public Object read(long[] offset, int[] count) throws IOException {
        ElementType type = type().orElseThrow(() -> Boxes.noNumbers(this));
        int elements = Boxes.elements(this, type, offset, count);
        Object box = NDArray.allocate(type, elements);
        Object fill = fill(type);
        int parts = Array.getLength(fill);
        for (int i = 0; i < elements; i++) {
            System.arraycopy(fill, 0, box, i * parts, parts);
        }
        try {
            for (VirtualMapping mapping : touching(offset, count)) {
                copy(mapping, offset, count, box);
            }
        } catch (StackOverflowError e) {
            throw new IOException(
                    Boxes.where(this) + " can't be read: virtual datasets refer to each other in a circle.", e);
        }
        return box;
    }

    /** Of all that is mapped; where nothing is mapped nothing can be written any more. */
    @Override
    public boolean stored(long[] offset, int[] count) throws IOException {
        for (VirtualMapping mapping : touching(offset, count)) {
            Optional<VirtualPiece> piece = piece(mapping, offset, count);
            if (piece.isEmpty() || !piece.get().stored()) {
                return false;
            }
        }
        return mappings.stream().noneMatch(mapping -> mapping.unlimitedAxis() >= 0)
                || !touching(offset, count).isEmpty();
    }

    @Override
    public Writing writing() {
        return Writing.UNKNOWN;
    }

    @Override
    public boolean settles(int[] count) {
        return false;
    }

    /** An element where nothing is mapped. */
    private Object fill(ElementType type) {
        int bytes = stored.orElseThrow().bytes();
        return header.fill()
                .filter(fill -> fill.remaining() == bytes)
                .map(fill -> stored.get().decode(fill, 1))
                .orElse(NDArray.allocate(type, 1));
    }

    /** The mappings that reach into a box, each with an end. */
    private List<VirtualMapping> touching(long[] offset, int[] count) {
        List<VirtualMapping> touching = new ArrayList<>();
        for (VirtualMapping mapping : mappings) {
            if (mapping.numbered()) {
                Selection virtual = mapping.virtual().orElseThrow();
                int axis = virtual.unlimitedAxis();
                long stride = virtual.stride()[axis];
                long first = Math.max(0, (offset[axis] - virtual.start()[axis] - virtual.block()[axis]) / stride);
                long last = (offset[axis] + count[axis] - 1 - virtual.start()[axis]) / stride;
                for (long n = first; n <= last; n++) {
                    addIfTouching(mapping.block(n), offset, count, touching);
                }
            } else {
                addIfTouching(mapping, offset, count, touching);
            }
        }
        return touching;
    }

    private void addIfTouching(VirtualMapping mapping, long[] offset, int[] count, List<VirtualMapping> touching) {
        Selection virtual = mapping.virtual().orElse(Selection.all(shape)).within(shape);
        for (int axis = 0; axis < count.length; axis++) {
            if (virtual.before(axis, offset[axis]) == virtual.before(axis, offset[axis] + count[axis])) {
                return;
            }
        }
        touching.add(new VirtualMapping(Optional.of(virtual), mapping.source(), mapping.file(), mapping.dataset()));
    }

    private void copy(VirtualMapping mapping, long[] offset, int[] count, Object box) throws IOException {
        Optional<VirtualPiece> piece = piece(mapping, offset, count);
        if (piece.isPresent()) {
            piece.get().copy(offset, count, box);
        }
    }

    /** What a box takes of one source; empty when that is nothing. */
    private Optional<VirtualPiece> piece(VirtualMapping mapping, long[] offset, int[] count) throws IOException {
        Hdf5Dataset source = source(mapping);
        Selection virtual = mapping.virtual().orElseThrow();
        Selection from = mapping.source().orElse(Selection.all(source.shape())).within(source.shape());
        int[] sourceAxis = matchedAxes(virtual, from, source);
        int rank = virtual.rank();
        long[] first = new long[rank];
        int[] length = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            first[axis] = virtual.before(axis, offset[axis]);
            long end = Math.min(
                    virtual.before(axis, offset[axis] + count[axis]),
                    sourceAxis[axis] < 0 ? Long.MAX_VALUE : from.length(sourceAxis[axis]));
            length[axis] = (int) (end - first[axis]);
            if (length[axis] <= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new VirtualPiece(source, virtual, from, sourceAxis, first, length));
    }

    /** Those read last are kept: with what they know of their chunks, and the chunks that were decoded. */
    private Hdf5Dataset source(VirtualMapping mapping) throws IOException {
        String key = mapping.file() + "\n" + mapping.dataset();
        synchronized (sources) {
            SoftReference<Hdf5Dataset> known = sources.get(key);
            Hdf5Dataset source = known == null ? null : known.get();
            if (source != null) {
                return source;
            }
        }
        Hdf5Dataset opened = opened(mapping);
        synchronized (sources) {
            sources.put(key, new SoftReference<>(opened));
        }
        return opened;
    }

    private Hdf5Dataset opened(VirtualMapping mapping) throws IOException {
        Hdf5File in = mapping.file().equals(".") ? file : file.others().referredTo(file.path(), mapping.file(), path);
        Hdf5Dataset source = in.dataset(mapping.dataset());
        if (!source.type().equals(type())) {
            throw new IOException(Boxes.where(this) + " holds "
                    + type().map(ElementType::label).orElse("no numbers") + ", but " + Boxes.where(source)
                    + ", which it is made of, "
                    + source.type().map(ElementType::label).orElse("no numbers") + ".");
        }
        return source;
    }

    /** The source's axis for each virtual one; axes of length 1 may be left out on either side (-1). */
    private int[] matchedAxes(Selection virtual, Selection from, Hdf5Dataset source) throws IOException {
        int[] matched = new int[virtual.rank()];
        Arrays.fill(matched, -1);
        if (virtual.rank() == from.rank() && alike(virtual, from)) {
            Arrays.setAll(matched, axis -> axis);
            return matched;
        }
        int next = 0;
        for (int axis = 0; axis < matched.length; axis++) {
            while (next < from.rank() && from.length(next) == 1 && virtual.length(axis) != 1) {
                next++;
            }
            if (next < from.rank() && from.length(next) == virtual.length(axis)) {
                matched[axis] = next++;
            } else if (virtual.length(axis) != 1 || virtual.rank() == from.rank()) {
                throw new IOException(Boxes.where(this) + " is made of " + Boxes.where(source)
                        + " in another shape, which Solidus does not know.");
            }
        }
        return matched;
    }

    /** Whether the axes correspond one by one: a source may still be shorter, or go on longer, than what is mapped. */
    private static boolean alike(Selection virtual, Selection from) {
        boolean shorter = false;
        boolean longer = false;
        for (int axis = 0; axis < virtual.rank(); axis++) {
            shorter |= from.length(axis) < virtual.length(axis);
            longer |= from.length(axis) > virtual.length(axis);
        }
        return !shorter || !longer;
    }
}
