/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.links.ExternalLink;
import io.jhdf.links.SoftLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A file read by jhdf. */
final class JhdfFile implements Hdf5File {

    /** Links may lead in a circle. */
    private static final int LINKS = 64;

    /** Attributes are small; what claims to be more is damaged. */
    private static final long ATTRIBUTE_VALUES = 1 << 20;

    private final Path path;
    private final OpenFiles others;
    private final ReadChannel channel;
    private final HdfFile hdf;
    private Hdf5File withVirtual;

    JhdfFile(Path path, OpenFiles others) throws IOException {
        this.path = path;
        this.others = others;
        try {
            this.channel = new ReadChannel(path);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path + " does not exist.");
        } catch (IOException e) {
            throw new IOException(path + " can't be read: " + e.getMessage(), e);
        }
        try {
            this.hdf = guarded("It", () -> new HdfFile(channel));
        } catch (IOException e) {
            channel.close();
            throw new IOException(path + " is no whole HDF5 file: " + reason(e.getCause()) + ".", e);
        }
    }

    @Override
    public Path path() {
        return path;
    }

    ReadChannel channel() {
        return channel;
    }

    /** Bytes before the beginning of the HDF5 part. */
    long userBlock() {
        return hdf.getUserBlockSize();
    }

    @Override
    public List<Hdf5Member> members(String group) throws IOException {
        return members(group, 0);
    }

    @Override
    public Hdf5Attributes attributes(String object) throws IOException {
        return attributes(object, 0);
    }

    @Override
    public Hdf5Dataset dataset(String object) throws IOException {
        return dataset(object, 0);
    }

    @Override
    public Hdf5Member.Kind kind(String object) throws IOException {
        return kind(object, 0);
    }

    @Override
    public String identity(String object) throws IOException {
        return identity(object, 0);
    }

    private List<Hdf5Member> members(String group, int depth) throws IOException {
        return in(group, depth, new Task<List<Hdf5Member>>() {
            @Override
            public List<Hdf5Member> here(Node node, String name) throws IOException {
                if (!(node instanceof Group found)) {
                    throw new IOException(name + " of " + path + " is no group.");
                }
                return list(found, name, depth);
            }

            @Override
            public List<Hdf5Member> elsewhere(JhdfFile file, String name) throws IOException {
                return file.members(name, depth + 1);
            }

            @Override
            public List<Hdf5Member> elsewhere(Hdf5File file, String name) throws IOException {
                return file.members(name);
            }
        });
    }

    private List<Hdf5Member> list(Group group, String name, int depth) {
        List<Hdf5Member> members = new ArrayList<>();
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            Node node = child.getValue();
            members.add(
                    node instanceof Link
                            ? linked(child.getKey(), joined(name, child.getKey()), depth)
                            : new Hdf5Member(child.getKey(), kind(node), ""));
        }
        return members;
    }

    private Hdf5Member linked(String member, String name, int depth) {
        try {
            return new Hdf5Member(member, kind(name, depth + 1), "");
        } catch (IOException e) {
            return new Hdf5Member(member, Hdf5Member.Kind.BROKEN, e.getMessage());
        }
    }

    private Hdf5Member.Kind kind(String object, int depth) throws IOException {
        return in(object, depth, new Task<Hdf5Member.Kind>() {
            @Override
            public Hdf5Member.Kind here(Node node, String name) {
                return kind(node);
            }

            @Override
            public Hdf5Member.Kind elsewhere(JhdfFile file, String name) throws IOException {
                return file.kind(name, depth + 1);
            }

            @Override
            public Hdf5Member.Kind elsewhere(Hdf5File file, String name) throws IOException {
                return file.kind(name);
            }
        });
    }

    private static Hdf5Member.Kind kind(Node node) {
        return switch (node) {
            case Group group -> Hdf5Member.Kind.GROUP;
            case Dataset dataset -> Hdf5Member.Kind.DATASET;
            default -> Hdf5Member.Kind.OTHER;
        };
    }

    private Hdf5Attributes attributes(String object, int depth) throws IOException {
        return in(object, depth, new Task<Hdf5Attributes>() {
            @Override
            public Hdf5Attributes here(Node node, String name) {
                return read(node);
            }

            @Override
            public Hdf5Attributes elsewhere(JhdfFile file, String name) throws IOException {
                return file.attributes(name, depth + 1);
            }

            @Override
            public Hdf5Attributes elsewhere(Hdf5File file, String name) throws IOException {
                return file.attributes(name);
            }
        });
    }

    static Hdf5Attributes read(Node node) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Attribute> attribute : node.getAttributes().entrySet()) {
            if (attribute.getValue().getSize() <= ATTRIBUTE_VALUES) {
                Optional<Object> value = readable(attribute.getValue());
                value.ifPresent(plain -> values.put(attribute.getKey(), plain));
            }
        }
        return new Hdf5Attributes(values);
    }

    /** References and other kinds that jhdf does not read are no reason to give the others up. */
    private static Optional<Object> readable(Attribute attribute) {
        try {
            return Hdf5Attributes.plain(attribute.isEmpty() ? new String[0] : attribute.getData());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Hdf5Dataset dataset(String object, int depth) throws IOException {
        return in(object, depth, new Task<Hdf5Dataset>() {
            @Override
            public Hdf5Dataset here(Node node, String name) throws IOException {
                if (!(node instanceof Dataset found)) {
                    throw new IOException(name + " of " + path + " is no dataset.");
                }
                return new JhdfDataset(JhdfFile.this, name, found);
            }

            @Override
            public Hdf5Dataset elsewhere(JhdfFile file, String name) throws IOException {
                return file.dataset(name, depth + 1);
            }

            @Override
            public Hdf5Dataset elsewhere(Hdf5File file, String name) throws IOException {
                return file.dataset(name);
            }
        });
    }

    private String identity(String object, int depth) throws IOException {
        return in(object, depth, new Task<String>() {
            @Override
            public String here(Node node, String name) {
                return path + ":" + node.getAddress();
            }

            @Override
            public String elsewhere(JhdfFile file, String name) throws IOException {
                return file.identity(name, depth + 1);
            }

            @Override
            public String elsewhere(Hdf5File file, String name) throws IOException {
                return file.identity(name);
            }
        });
    }

    @Override
    public List<String> warnings() {
        return others.warnings();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            others.close();
        } finally {
            if (withVirtual != null) {
                withVirtual.close();
            }
        }
    }

    /** What is done with an object, wherever the links lead to. */
    private interface Task<T> {

        /** The object is in this file. */
        T here(Node node, String name) throws IOException;

        /** It is in another file. */
        T elsewhere(JhdfFile file, String name) throws IOException;

        /** It is in this file, which jhdf can't read. */
        T elsewhere(Hdf5File file, String name) throws IOException;
    }

    private <T> T in(String name, int depth, Task<T> task) throws IOException {
        if (depth > LINKS) {
            throw new IOException(name + " of " + path + ": its links lead in a circle.");
        }
        Optional<Hdf5File> other = virtual();
        if (other.isPresent()) {
            return task.elsewhere(other.get(), name);
        }
        try {
            return guarded(name, () -> walk(name, depth, task));
        } catch (IOException e) {
            if (!isVirtual(e)) {
                throw e;
            }
            return task.elsewhere(openWithVirtual(), name);
        }
    }

    private <T> T walk(String name, int depth, Task<T> task) throws IOException {
        Node node = hdf;
        String at = "/";
        String[] parts = parts(name);
        for (int i = 0; i < parts.length; i++) {
            if (!(node instanceof Group group)) {
                throw new IOException("There is no " + name + " in " + path + ": " + at + " is no group.");
            }
            Node child = group.getChildren().get(parts[i]);
            if (child == null) {
                throw new IOException("There is no " + name + " in " + path + ": " + at + " holds "
                        + listed(group.getChildren().keySet()) + ".");
            }
            String rest = String.join("/", List.of(parts).subList(i + 1, parts.length));
            switch (child) {
                case SoftLink link -> {
                    return in(
                            joined(
                                    link.getTargetPath().startsWith("/")
                                            ? link.getTargetPath()
                                            : joined(at, link.getTargetPath()),
                                    rest),
                            depth + 1,
                            task);
                }
                case ExternalLink link -> {
                    return external(joined(at, parts[i]), link.getTargetPath(), rest, task);
                }
                default -> {
                    node = child;
                    at = joined(at, parts[i]);
                }
            }
        }
        return task.here(node, at);
    }

    /** @param target file and path as jhdf joins them, by a colon */
    private <T> T external(String link, String target, String rest, Task<T> task) throws IOException {
        int colon = target.lastIndexOf(":/");
        int split = colon >= 0 ? colon : target.lastIndexOf(':');
        Hdf5File file = others.referredTo(path, target.substring(0, split), link);
        String name = joined(joined("/", target.substring(split + 1)), rest);
        return file instanceof JhdfFile other ? task.elsewhere(other, name) : task.elsewhere(file, name);
    }

    private static String[] parts(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/")) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.toArray(new String[0]);
    }

    private static String joined(String group, String member) {
        String tail = member.startsWith("/") ? member.substring(1) : member;
        return tail.isEmpty() ? group : group.endsWith("/") ? group + tail : group + "/" + tail;
    }

    private static String listed(Iterable<String> names) {
        List<String> first = new ArrayList<>();
        for (String name : names) {
            if (first.size() == 12) {
                first.add("...");
                break;
            }
            first.add(name);
        }
        return first.isEmpty() ? "nothing" : String.join(", ", first);
    }

    private synchronized Optional<Hdf5File> virtual() {
        return Optional.ofNullable(withVirtual);
    }

    private synchronized Hdf5File openWithVirtual() throws IOException {
        if (withVirtual == null) {
            withVirtual = new NativeFile(path, others);
        }
        return withVirtual;
    }

    private static boolean isVirtual(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof UnsupportedHdfException
                    && String.valueOf(at.getMessage()).startsWith("Virtual storage")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does something with jhdf. In a damaged file it finds sizes and addresses that mean nothing: it then fails in many
     * ways, runs out of stack in circles, or asks for arrays that no memory holds. All of that is a damaged file.
     */
    <T> T guarded(String name, Callable<T> task) throws IOException {
        try {
            return task.call();
        } catch (IOException e) {
            throw e;
        } catch (Exception | StackOverflowError | OutOfMemoryError | InternalError e) {
            if (!Files.exists(path)) {
                throw new IOException(path + " is gone.", e);
            }
            String reason = reason(e);
            if (reason.startsWith("A required filter is not available")) {
                throw new IOException(
                        name + " of " + path + " is compressed in a way that Solidus does not know ("
                                + reason.substring(reason.indexOf(':') + 2)
                                + "); write it again with another compression, for example h5repack -f GZIP=1.",
                        e);
            }
            throw new IOException(
                    name + " of " + path + " can't be read; the file is damaged or cut short, or uses what is not"
                            + " supported: " + reason + ".",
                    e);
        }
    }

    /** The innermost sentence that says something. */
    private static String reason(Throwable e) {
        if (e instanceof StackOverflowError) {
            return "its parts refer to each other in a circle";
        }
        String reason = "";
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at.getMessage() != null && !(at instanceof IndexOutOfBoundsException)) {
                reason = at.getMessage();
            }
        }
        return reason.isEmpty()
                ? "it makes no sense"
                : reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
