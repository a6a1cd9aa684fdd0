/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import hdf.hdf5lib.structs.H5O_info_t;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A file whose structure HDF5's own library reads: one with virtual datasets, which jhdf does not know. The frames
 * behind a virtual dataset are read as those of any other file.
 */
final class NativeFile implements Hdf5File {

    private static final int LINKS = 64;

    private final Path path;
    private final OpenFiles others;
    private final long id;
    private boolean open = true;

    NativeFile(Path path, OpenFiles others) throws IOException {
        this.path = path;
        this.others = others;
        Hdf5Library.load();
        this.id = run("It", () -> {
            try (Handle access = new Handle(H5.H5Pcreate(HDF5Constants.H5P_FILE_ACCESS), H5::H5Pclose)) {
                H5.H5Pset_fclose_degree(access.id(), HDF5Constants.H5F_CLOSE_STRONG);
                H5.H5Pset_file_locking(access.id(), false, true);
                return H5.H5Fopen(path.toString(), HDF5Constants.H5F_ACC_RDONLY, access.id());
            }
        });
    }

    @Override
    public Path path() {
        return path;
    }

    OpenFiles others() {
        return others;
    }

    long id() {
        return id;
    }

    @Override
    public List<Hdf5Member> members(String group) throws IOException {
        return at(group, 0, new Task<>() {
            @Override
            public List<Hdf5Member> here(String name) throws IOException {
                List<Hdf5Member> members = new ArrayList<>();
                for (String member : names(name)) {
                    members.add(member(member, joined(name, member)));
                }
                return members;
            }

            @Override
            public List<Hdf5Member> elsewhere(Hdf5File file, String name) throws IOException {
                return file.members(name);
            }
        });
    }

    private List<String> names(String group) throws IOException {
        return run(group, () -> {
            List<String> names = new ArrayList<>();
            try (Handle handle = new Handle(H5.H5Gopen(id, group, plain()), H5::H5Gclose)) {
                long links = H5.H5Gget_info(handle.id()).nlinks;
                for (long i = 0; i < links; i++) {
                    names.add(H5.H5Lget_name_by_idx(
                            handle.id(), ".", HDF5Constants.H5_INDEX_NAME, HDF5Constants.H5_ITER_INC, i, plain()));
                }
            }
            return names;
        });
    }

    private Hdf5Member member(String member, String name) {
        try {
            return new Hdf5Member(
                    member,
                    at(name, 0, new Task<>() {
                        @Override
                        public Hdf5Member.Kind here(String at) throws IOException {
                            return run(at, () -> kind(H5.H5Oget_info_by_name(id, at, plain())));
                        }

                        @Override
                        public Hdf5Member.Kind elsewhere(Hdf5File file, String at) throws IOException {
                            return file.kind(at);
                        }
                    }),
                    "");
        } catch (IOException e) {
            return new Hdf5Member(member, Hdf5Member.Kind.BROKEN, e.getMessage());
        }
    }

    private static Hdf5Member.Kind kind(H5O_info_t info) {
        return info.type == HDF5Constants.H5O_TYPE_GROUP
                ? Hdf5Member.Kind.GROUP
                : info.type == HDF5Constants.H5O_TYPE_DATASET ? Hdf5Member.Kind.DATASET : Hdf5Member.Kind.OTHER;
    }

    @Override
    public Hdf5Attributes attributes(String object) throws IOException {
        return at(object, 0, new Task<>() {
            @Override
            public Hdf5Attributes here(String name) throws IOException {
                return run(name, () -> NativeAttributes.read(id, name));
            }

            @Override
            public Hdf5Attributes elsewhere(Hdf5File file, String name) throws IOException {
                return file.attributes(name);
            }
        });
    }

    @Override
    public Hdf5Dataset dataset(String object) throws IOException {
        return at(object, 0, new Task<>() {
            @Override
            public Hdf5Dataset here(String name) throws IOException {
                return NativeDataset.open(NativeFile.this, name);
            }

            @Override
            public Hdf5Dataset elsewhere(Hdf5File file, String name) throws IOException {
                return file.dataset(name);
            }
        });
    }

    @Override
    public Hdf5Member.Kind kind(String object) throws IOException {
        return at(object, 0, new Task<>() {
            @Override
            public Hdf5Member.Kind here(String name) throws IOException {
                return run(name, () -> NativeFile.kind(H5.H5Oget_info_by_name(id, name, plain())));
            }

            @Override
            public Hdf5Member.Kind elsewhere(Hdf5File file, String name) throws IOException {
                return file.kind(name);
            }
        });
    }

    @Override
    public String identity(String object) throws IOException {
        return at(object, 0, new Task<>() {
            @Override
            public String here(String name) throws IOException {
                return run(
                        name,
                        () -> path + ":"
                                + HexFormat.of().formatHex(H5.H5Oget_info_by_name(id, name, plain()).token.data));
            }

            @Override
            public String elsewhere(Hdf5File file, String name) throws IOException {
                return file.identity(name);
            }
        });
    }

    /** What is done with an object, wherever the links lead to. */
    private interface Task<T> {

        T here(String name) throws IOException;

        T elsewhere(Hdf5File file, String name) throws IOException;
    }

    /** Follows the links by ourselves, so that a missing file is named and its data are read as all others. */
    private <T> T at(String name, int depth, Task<T> task) throws IOException {
        if (depth > LINKS) {
            throw new IOException(name + " of " + path + ": its links lead in a circle.");
        }
        String at = "/";
        List<String> parts = List.of(name.split("/")).stream()
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
        for (int i = 0; i < parts.size(); i++) {
            String next = joined(at, parts.get(i));
            String rest = String.join("/", parts.subList(i + 1, parts.size()));
            String[] target = new String[2];
            int type = run(next, () -> linkType(next, target));
            if (type == HDF5Constants.H5L_TYPE_SOFT) {
                String start = target[0].startsWith("/") ? target[0] : joined(at, target[0]);
                return at(joined(start, rest), depth + 1, task);
            }
            if (type == HDF5Constants.H5L_TYPE_EXTERNAL) {
                return task.elsewhere(others.referredTo(path, target[1], next), joined(joined("/", target[0]), rest));
            }
            at = next;
        }
        return task.here(at);
    }

    private int linkType(String name, String[] target) {
        int type = H5.H5Lget_info(id, name, plain()).type;
        if (type != HDF5Constants.H5L_TYPE_HARD) {
            H5.H5Lget_value(id, name, target, plain());
        }
        return type;
    }

    private static String joined(String group, String member) {
        String tail = member.startsWith("/") ? member.substring(1) : member;
        return tail.isEmpty() ? group : group.endsWith("/") ? group + tail : group + "/" + tail;
    }

    @Override
    public List<String> warnings() {
        return others.warnings();
    }

    @Override
    public void close() throws IOException {
        synchronized (Hdf5Library.lock()) {
            if (open) {
                run("It", () -> H5.H5Fclose(id));
                open = false;
            }
        }
    }

    /**
     * No constant of this class: the binding's constants load the library, which is only ready once a file is opened.
     */
    private static long plain() {
        return HDF5Constants.H5P_DEFAULT;
    }

    /** What is done with the library. */
    interface Action<T> {
        T run() throws HDF5Exception;
    }

    /** Does something under the library's lock; its failures become sentences. */
    <T> T run(String object, Action<T> action) throws IOException {
        synchronized (Hdf5Library.lock()) {
            if (!open) {
                throw new IOException(path + " is closed.");
            }
            try {
                return action.run();
            } catch (HDF5Exception | NullPointerException e) {
                throw new IOException(object + " of " + path + " can't be read: " + e.getMessage() + ".", e);
            }
        }
    }
}
