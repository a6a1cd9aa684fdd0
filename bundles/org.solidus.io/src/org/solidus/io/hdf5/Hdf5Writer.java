/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * Writes an HDF5 file with HDF5's own library. Objects are named by their path from the root ({@code /entry/data});
 * groups on the way are made. Numbers lie little-endian, texts as UTF-8; no time stamps are kept, so that equal
 * contents give equal bytes.
 *
 * <p>{@link #create} writes under a temporary name in the same folder; only {@link #commit()} gives the file its name,
 * in one step. A writer that is closed before leaves nothing:
 *
 * <pre>{@code
 * try (Hdf5Writer file = Hdf5Writer.create(path)) {
 *     file.write("/entry/data/data", array, Storage.COMPRESSED);
 *     file.commit();
 * }
 * }</pre>
 *
 * <p>{@link #live} writes under the final name at once, in the format that others may read while it grows (single
 * writer, multiple readers); see {@link #startSwmr()}.
 *
 * <p>Thread-safe. Every failure of the library is an {@link IOException} that names the file and the object.
 */
public final class Hdf5Writer implements AutoCloseable {

    private static final long ROOM_TO_GO_ON = 1 << 20;

    private final Path file;
    private final PartFile part;
    private final long id;
    private final Set<String> groups = new HashSet<>(Set.of("/"));
    private final List<Hdf5Series> series = new ArrayList<>();
    private boolean open = true;

    private Hdf5Writer(Path file, PartFile part, long id) {
        this.file = file;
        this.part = part;
        this.id = id;
    }

    /**
     * Starts a file that appears under its name with {@link #commit()}; one of that name is replaced then.
     *
     * @throws IOException when the folder can't be written to or the file is being written already
     */
    public static Hdf5Writer create(Path file) throws IOException {
        Hdf5Library.load();
        PartFile part = PartFile.create(file);
        try {
            long id = open(part.path(), HDF5Constants.H5F_LIBVER_V18);
            return new Hdf5Writer(file, part, id);
        } catch (HDF5Exception e) {
            part.discard();
            throw new IOException(file + " can't be written: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Starts a file under its final name, replacing what is there, for readers that follow it while it grows.
     *
     * @throws IOException when it can't be written
     */
    public static Hdf5Writer live(Path file) throws IOException {
        Hdf5Library.load();
        try {
            return new Hdf5Writer(file, null, open(file, HDF5Constants.H5F_LIBVER_V110));
        } catch (HDF5Exception e) {
            throw new IOException(file + " can't be written: " + e.getMessage() + ".", e);
        }
    }

    private static long open(Path path, int oldest) {
        synchronized (Hdf5Library.lock()) {
            try (Handle access = new Handle(H5.H5Pcreate(HDF5Constants.H5P_FILE_ACCESS), H5::H5Pclose);
                    Handle creation = new Handle(H5.H5Pcreate(HDF5Constants.H5P_FILE_CREATE), H5::H5Pclose)) {
                H5.H5Pset_libver_bounds(access.id(), oldest, HDF5Constants.H5F_LIBVER_V110);
                H5.H5Pset_fclose_degree(access.id(), HDF5Constants.H5F_CLOSE_STRONG);
                H5.H5Pset_file_locking(access.id(), false, true);
                H5.H5Pset_obj_track_times(creation.id(), false);
                return H5.H5Fcreate(path.toString(), HDF5Constants.H5F_ACC_TRUNC, creation.id(), access.id());
            }
        }
    }

    /** The file's final name. */
    public Path file() {
        return file;
    }

    /** Makes a group and those on the way to it; one that is there is left as it is. */
    public void group(String path) throws IOException {
        run(path, () -> makeGroup(path));
    }

    private void makeGroup(String path) {
        String clean = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (groups.contains(clean)) {
            return;
        }
        makeGroup(parent(clean));
        try (Handle creation = objectCreation(HDF5Constants.H5P_GROUP_CREATE)) {
            long group = H5.H5Gcreate(id, clean, HDF5Constants.H5P_DEFAULT, creation.id(), HDF5Constants.H5P_DEFAULT);
            H5.H5Gclose(group);
        }
        groups.add(clean);
    }

    private static String parent(String path) {
        if (!path.startsWith("/") || path.equals("/")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path from the root of the file, such as /entry/data.");
        }
        int slash = path.lastIndexOf('/');
        return slash == 0 ? "/" : path.substring(0, slash);
    }

    /** Time stamps are left out: equal contents are to give equal bytes. */
    private static Handle objectCreation(long kind) {
        Handle creation = new Handle(H5.H5Pcreate(kind), H5::H5Pclose);
        H5.H5Pset_obj_track_times(creation.id(), false);
        return creation;
    }

    /**
     * Gives a group or dataset an attribute.
     *
     * @param object path of the object, {@code /} for the root
     * @param value a String, Integer, Long, Float or Double, or an array of String, int, long, float or double
     * @throws IllegalArgumentException for any other kind of value
     */
    public void attribute(String object, String name, Object value) throws IOException {
        run(object + "@" + name, () -> {
            try (Handle target = new Handle(H5.H5Oopen(id, object, HDF5Constants.H5P_DEFAULT), H5::H5Oclose)) {
                Attributes.write(target.id(), name, value);
            }
        });
    }

    /** Writes an array in one piece as it is. */
    public void write(String path, NDArray array) throws IOException {
        write(path, array, Storage.PLAIN);
    }

    /** Writes an array whole. */
    public void write(String path, NDArray array, Storage storage) throws IOException {
        long[] shape = java.util.Arrays.stream(array.shape()).asLongStream().toArray();
        run(path, () -> {
            makeGroup(parent(path));
            try (Handle memory = Hdf5Types.memory(array.type());
                    Handle dataset = Datasets.create(id, path, array.type(), shape, shape, storage)) {
                if (array.size() > 0) {
                    Datasets.write(
                            dataset.id(), memory.id(), HDF5Constants.H5S_ALL, HDF5Constants.H5S_ALL, array.array());
                }
            }
        });
    }

    /** Writes a number. */
    public void write(String path, double value) throws IOException {
        write(path, NDArray.of(ElementType.FLOAT64, new double[] {value}));
    }

    /** Writes a whole number. */
    public void write(String path, long value) throws IOException {
        write(path, NDArray.of(ElementType.INT64, new long[] {value}));
    }

    /** Writes a text. */
    public void write(String path, String text) throws IOException {
        run(path, () -> {
            makeGroup(parent(path));
            Datasets.writeTexts(id, path, new long[0], text);
        });
    }

    /** Writes a list of texts, each of its own length. */
    public void write(String path, String[] texts) throws IOException {
        run(path, () -> {
            makeGroup(parent(path));
            Datasets.writeTexts(id, path, new long[] {texts.length}, texts);
        });
    }

    /** Writes a list of texts in equally many bytes each, filled up with zeros. */
    public void writeFixed(String path, String[] texts) throws IOException {
        run(path, () -> {
            makeGroup(parent(path));
            Datasets.writeFixedTexts(id, path, new long[] {texts.length}, texts);
        });
    }

    /**
     * Starts a dataset that is written frame by frame in C order.
     *
     * @param scan lengths of the leading axes, over which the frames run; {@link Hdf5Series#GROWING} as the only one
     *     for a series that ends where it ends
     * @param frame lengths of the axes of one frame; empty for one number a frame
     */
    public Hdf5Series series(String path, ElementType type, long[] scan, long[] frame, Storage storage)
            throws IOException {
        return start(path, new Hdf5Series(this, path, type, scan, frame, storage));
    }

    /** Starts a list of texts, or a map of them, that is written one by one. */
    public Hdf5Series texts(String path, long... scan) throws IOException {
        return start(path, new Hdf5Series(this, path, scan));
    }

    private Hdf5Series start(String path, Hdf5Series started) throws IOException {
        run(path, () -> {
            makeGroup(parent(path));
            started.open(id);
            series.add(started);
        });
        return started;
    }

    /** Another name for an object of this file. */
    public void hardLink(String path, String target) throws IOException {
        run(path, () -> {
            makeGroup(parent(path));
            H5.H5Lcreate_hard(id, target, id, path, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT);
        });
    }

    /** A name that stands for another path of this file, which need not be there yet. */
    public void softLink(String path, String target) throws IOException {
        run(path, () -> {
            makeGroup(parent(path));
            H5.H5Lcreate_soft(target, id, path, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT);
        });
    }

    /** A name that stands for an object of another file; a relative name is relative to this file's folder. */
    public void externalLink(String path, String otherFile, String target) throws IOException {
        run(path, () -> {
            makeGroup(parent(path));
            H5.H5Lcreate_external(otherFile, target, id, path, HDF5Constants.H5P_DEFAULT, HDF5Constants.H5P_DEFAULT);
        });
    }

    /**
     * A dataset that holds nothing itself, but shows others one after the other along the first axis.
     *
     * @param shape of all of it
     * @param parts in order, each as long as the first axis has room for it
     */
    public void virtual(String path, ElementType type, long[] shape, List<VirtualPart> parts) throws IOException {
        run(path, () -> {
            makeGroup(parent(path));
            Datasets.createVirtual(id, path, type, shape, parts);
        });
    }

    /**
     * A part of a virtual dataset: all of a dataset that differs from it in the length of the first axis alone.
     *
     * @param file relative to the folder of the file that shows it
     * @param dataset its path there
     * @param length of its first axis
     */
    public record VirtualPart(String file, String dataset, long length) {}

    /**
     * Lets others read the file from now on while it grows. Groups, datasets and attributes are made before; from here
     * on only series grow.
     *
     * @throws IOException when the file was not started with {@link #live}
     */
    public void startSwmr() throws IOException {
        if (part != null) {
            throw new IOException(file + " has no name yet that others could read it under; start it as a live file.");
        }
        run("", () -> H5.H5Fstart_swmr_write(id));
    }

    /** Brings everything that was given so far into the file, so that readers of a live file see it. */
    public void flush() throws IOException {
        for (Hdf5Series each : List.copyOf(series)) {
            each.flush();
        }
        run("", () -> H5.H5Fflush(id, HDF5Constants.H5F_SCOPE_LOCAL));
    }

    /**
     * Finishes the file and gives it its name, replacing one of that name in a single step.
     *
     * @throws IOException when something could not be written; then the name is as it was before
     */
    public void commit() throws IOException {
        for (Hdf5Series each : List.copyOf(series)) {
            each.close();
        }
        run("", () -> {
            H5.H5Fclose(id);
            open = false;
        });
        if (part != null) {
            part.moveIntoPlace();
        }
    }

    /** Gives the file up unless it was committed; a live file keeps what it has. */
    @Override
    public void close() throws IOException {
        synchronized (Hdf5Library.lock()) {
            if (!open) {
                return;
            }
            open = false;
            closeQuietly();
        }
        if (part != null) {
            part.discard();
        }
    }

    /** What can't be written any more while giving up is given up too. */
    private void closeQuietly() {
        for (Hdf5Series each : List.copyOf(series)) {
            each.abandon(part == null);
        }
        try {
            H5.H5Fclose(id);
        } catch (HDF5Exception e) {
            return;
        }
    }

    /** The end of a series. */
    void ended(Hdf5Series one) {
        series.remove(one);
    }

    /** What is done with the library. */
    interface Action {
        void run() throws HDF5Exception;
    }

    /** Does something under the library's lock; its failures become sentences. */
    void run(String object, Action action) throws IOException {
        synchronized (Hdf5Library.lock()) {
            if (!open) {
                throw new IOException(file + " is closed; nothing more can be written to it.");
            }
            try {
                action.run();
            } catch (HDF5Exception e) {
                throw failed(object, e);
            }
        }
    }

    private IOException failed(String object, HDF5Exception e) {
        String what = object.isEmpty() ? file.toString() : object + " of " + file;
        return new IOException(what + " can't be written: " + e.getMessage() + "." + roomLeft(), e);
    }

    private String roomLeft() {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return Files.getFileStore(folder).getUsableSpace() < ROOM_TO_GO_ON ? " The disk is full." : "";
        } catch (IOException e) {
            return "";
        }
    }
}
