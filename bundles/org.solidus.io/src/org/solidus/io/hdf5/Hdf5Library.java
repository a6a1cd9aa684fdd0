/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Loads HDF5's own library once a JVM, through the Java binding of The HDF Group that comes with it.
 *
 * <p>The natives lie beside the binding's classes (a jar on the class path, a fragment in OSGi). They are copied to a
 * private temporary folder, loaded and deleted: nothing is cached in a home folder, and processes never share a file.
 * The binding loads its own part by itself, so that it belongs to the class loader that its native methods live in.
 */
final class Hdf5Library {

    private static final String BINDING_PATH = "hdf.hdf5lib.H5.hdf5lib";
    private static IOException failure;
    private static boolean loaded;

    private Hdf5Library() {}

    /**
     * The lock that every use of the library holds: the library is not thread-safe, and the binding keeps its table of
     * open objects without a lock.
     */
    static Object lock() {
        return Hdf5Library.class;
    }

    /** @throws IOException saying why the library can't be used on this machine */
    static synchronized void load() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        if (!loaded) {
            try {
                extractAndLoad(natives());
                loaded = true;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** What a platform needs, the part that the binding loads last. */
    private static List<String> natives() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean intel = arch.equals("amd64") || arch.equals("x86_64");
        if (os.startsWith("linux") && intel) {
            return List.of("linux-x86_64/libhdf5.so.310", "linux-x86_64/libhdf5_java.so");
        }
        if (os.startsWith("windows") && intel) {
            return List.of("windows-x86_64/hdf5_java.dll");
        }
        throw new IOException("The HDF5 library is not shipped for " + os + " on " + arch
                + "; NeXus files can be read there, not written.");
    }

    private static void extractAndLoad(List<String> natives) throws IOException {
        Path folder = Files.createTempDirectory("solidus-hdf5-");
        try {
            for (String name : natives.subList(0, natives.size() - 1)) {
                System.load(extract(name, folder).toString());
            }
            Path binding = extract(natives.get(natives.size() - 1), folder);
            System.setProperty(BINDING_PATH, binding.toString());
            H5.H5get_libversion(new int[3]);
        } catch (LinkageError e) {
            throw new IOException(
                    "The HDF5 library can't be loaded from " + folder + ": " + e.getMessage()
                            + ". If programs may not run from that folder, set -Djava.io.tmpdir to another one.",
                    e);
        } finally {
            System.clearProperty(BINDING_PATH);
            delete(folder);
        }
    }

    private static Path extract(String name, Path folder) throws IOException {
        String resource = "org/bytedeco/hdf5/" + name;
        URL url = H5Resources.find(resource);
        if (url == null) {
            throw new IOException("The HDF5 library's natives are missing: there is no " + resource
                    + " beside the HDF5 classes. Install the natives of this platform.");
        }
        Path file = folder.resolve(name.substring(name.indexOf('/') + 1));
        try (InputStream in = url.openStream()) {
            Files.copy(in, file);
        }
        return file;
    }

    /** A loaded library needs its file no more, but Windows does not let go of it: there it goes when the JVM ends. */
    private static void delete(Path folder) {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                deleteOrDefer(file);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
            return;
        }
        deleteOrDefer(folder);
    }

    private static void deleteOrDefer(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    /** Resources of the binding's bundle, found without initialising the binding itself. */
    private static final class H5Resources {

        static URL find(String name) {
            return hdf.hdf5lib.structs.H5O_token_t.class.getClassLoader().getResource(name);
        }
    }
}
