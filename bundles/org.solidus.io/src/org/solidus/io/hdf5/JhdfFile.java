/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.ObjectHeader;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.solidus.core.source.Writing;
import org.solidus.io.hdf5.GroupLinks.Link;

/** A file read by jhdf: by its addresses, so that an object that jhdf does not know is no harm to those beside it. */
final class JhdfFile implements Hdf5File {

    /** Links may lead in a circle. */
    private static final int LINKS = 64;

    /** Attributes are small; what claims to be more is damaged. */
    private static final long ATTRIBUTE_VALUES = 1 << 20;

    private final Path path;
    private final OpenFiles others;
    private final ReadChannel channel;
    private final DamageGuard guard;
    private final HdfFile hdf;
    private final Writing writing;
    private final Map<Long, Map<String, Link>> links = new ConcurrentHashMap<>();

    /** @param handles may close the file while nobody reads; empty for the one that refers to others */
    JhdfFile(Path path, OpenFiles others, Optional<Handles> handles) throws IOException {
        this.path = path;
        this.others = others;
        try {
            this.channel = new ReadChannel(path, handles);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path + " does not exist.");
        } catch (IOException e) {
            throw new IOException(path + " can't be read: " + e.getMessage(), e);
        }
        this.guard = new DamageGuard(path, channel);
        try {
            this.hdf = guarded("It", () -> new HdfFile(channel));
        } catch (IOException e) {
            channel.close();
            throw new IOException(path + " is no whole HDF5 file: " + DamageGuard.reason(e.getCause()) + ".", e);
        }
        try {
            Superblock superblock = Superblock.read(path, userBlock());
            superblock.requireWhole();
            writing = superblock.writing();
        } catch (IOException e) {
            channel.close(); // the others may be in use
            throw e;
        }
    }

    @Override
    public Path path() {
        return path;
    }

    OpenFiles others() {
        return others;
    }

    HdfBackingStorage storage() {
        return hdf.getHdfBackingStorage();
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
        Place place = place(group, 0);
        return place.file.guarded(place.path, () -> {
            List<Hdf5Member> members = new ArrayList<>();
            for (Map.Entry<String, Link> link : place.file.links(place).entrySet()) {
                members.add(place.file.member(link.getKey(), joined(place.path, link.getKey())));
            }
            return members;
        });
    }

    private Hdf5Member member(String name, String at) {
        try {
            return new Hdf5Member(name, kind(at), "");
        } catch (IOException e) {
            return new Hdf5Member(name, Hdf5Member.Kind.BROKEN, e.getMessage());
        }
    }

    @Override
    public Hdf5Member.Kind kind(String object) throws IOException {
        Place place = place(object, 0);
        return place.file.guarded(place.path, () -> place.file.kind(place.address));
    }

    private Hdf5Member.Kind kind(long address) {
        ObjectHeader header;
        try {
            header = header(address);
        } catch (RuntimeException e) {
            if (isVirtual(e)) {
                return Hdf5Member.Kind.DATASET;
            }
            throw e;
        }
        return header.hasMessageOfType(DataSpaceMessage.class)
                ? Hdf5Member.Kind.DATASET
                : header.hasMessageOfType(DataTypeMessage.class) ? Hdf5Member.Kind.OTHER : Hdf5Member.Kind.GROUP;
    }

    @Override
    public Hdf5Attributes attributes(String object) throws IOException {
        Place place = place(object, 0);
        return place.file.guarded(place.path, () -> place.file.attributes(place.address));
    }

    private Hdf5Attributes attributes(long address) {
        try {
            return read(hdf.getNodeByAddress(address));
        } catch (RuntimeException e) {
            if (!isVirtual(e)) {
                throw e;
            }
            return VirtualHeader.read(hdf.getHdfBackingStorage(), address)
                    .orElseThrow(() -> e)
                    .attributes();
        }
    }

    /** The attributes of an object that jhdf knows. */
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

    @Override
    public Hdf5Dataset dataset(String object) throws IOException {
        Place place = place(object, 0);
        return place.file.guarded(place.path, () -> place.file.dataset(place));
    }

    private Hdf5Dataset dataset(Place place) throws IOException {
        if (kind(place.address) != Hdf5Member.Kind.DATASET) {
            throw new IOException(place.path + " of " + path + " is no dataset.");
        }
        try {
            return new JhdfDataset(this, place.path, (Dataset) hdf.getNodeByAddress(place.address));
        } catch (RuntimeException e) {
            Optional<VirtualHeader> virtual =
                    isVirtual(e) ? VirtualHeader.read(hdf.getHdfBackingStorage(), place.address) : Optional.empty();
            return new VirtualDataset(this, place.path, virtual.orElseThrow(() -> e));
        }
    }

    @Override
    public String identity(String object) throws IOException {
        Place place = place(object, 0);
        return place.file.path + ":" + place.address;
    }

    @Override
    public Writing writing() {
        return writing;
    }

    @Override
    public List<String> warnings() {
        return others.warnings();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            others.close();
        }
    }

    /** Where an object lies, all links followed. */
    private record Place(JhdfFile file, String path, long address) {}

    private Place place(String name, int depth) throws IOException {
        if (depth > LINKS) {
            throw new IOException(name + " of " + path + ": its links lead in a circle.");
        }
        Place at = new Place(this, "/", hdf.getAddress());
        List<String> parts = parts(name);
        for (int i = 0; i < parts.size(); i++) {
            Place group = at;
            Link link = guarded(group.path, () -> links(group)).get(parts.get(i));
            String next = joined(at.path, parts.get(i));
            String rest = String.join("/", parts.subList(i + 1, parts.size()));
            switch (link) {
                case null ->
                    throw new IOException("There is no " + name + " in " + path + ": " + at.path + " holds "
                            + listed(links(at).keySet()) + ".");
                case Link.Hard hard -> at = new Place(this, next, hard.address());
                case Link.Soft soft -> {
                    String target = soft.path().startsWith("/") ? soft.path() : joined(at.path, soft.path());
                    return place(joined(target, rest), depth + 1);
                }
                case Link.External external -> {
                    JhdfFile file = others.referredTo(path, external.file(), next);
                    return file.place(joined(joined("/", external.path()), rest), depth + 1);
                }
            }
        }
        return at;
    }

    private Map<String, Link> links(Place group) throws IOException {
        Map<String, Link> known = links.get(group.address);
        if (known != null) {
            return known;
        }
        if (kind(group.address) != Hdf5Member.Kind.GROUP) {
            throw new IOException(group.path + " of " + path + " is no group.");
        }
        Map<String, Link> read = GroupLinks.of(header(group.address), hdf.getHdfBackingStorage());
        links.put(group.address, read);
        return read;
    }

    private ObjectHeader header(long address) {
        return ObjectHeader.readObjectHeader(hdf.getHdfBackingStorage(), address);
    }

    private static List<String> parts(String name) {
        return List.of(name.split("/")).stream()
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
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

    private static boolean isVirtual(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof UnsupportedHdfException
                    && String.valueOf(at.getMessage()).startsWith("Virtual storage")) {
                return true;
            }
        }
        return false;
    }

    /** Does something with jhdf; what goes wrong there is a sentence that begins with the name. */
    <T> T guarded(String name, Callable<T> task) throws IOException {
        return guard.guarded(name, task);
    }
}
