/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mrc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;

/**
 * Reads MRC files (MRC2014, doi:10.1016/j.jsb.2015.04.002, and the older ones): images, stacks of images, volumes and
 * stacks of volumes, of the modes 0, 1, 2, 3, 4, 6, 12 (given as float32) and 101 (4 bits), in either byte order. A frame
 * is a section {@code [y, x]} with its rows as they lie in the file; sizes of pixels are in nm. A file that holds fewer
 * sections than its header states gives those that are whole.
 *
 * <p>The extended headers of Thermo Fisher microscopes are a table with a row a section; the text beside a movie of
 * Direct Electron makes it a scan {@code [y, x]}.
 */
@Component(service = Reader.class)
public final class MrcReader implements Reader {

    private static final double ANGSTROM = 0.1;

    @Override
    public String id() {
        return "io.mrc";
    }

    @Override
    public String name() {
        return "MRC";
    }

    @Override
    public List<String> extensions() {
        return List.of("mrc", "mrcs", "map", "rec", "ali", "st");
    }

    @Override
    public double probe(Path path, byte[] head) {
        boolean plausible = MrcHeader.isPlausible(head);
        return MrcHeader.isStamped(head) ? 0.95 : isNamed(path) ? plausible ? 0.6 : 0.1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            MrcHeader header = MrcHeader.read(file);
            int sections = sections(file, header);
            Optional<FeiSections> fei = FeiSections.of(file, header, sections);
            MovieInfo movie = MovieInfo.beside(path);
            Map<String, Object> metadata = new LinkedHashMap<>();
            if (sections < header.sections()) {
                metadata.put("incomplete", "it holds " + sections + " of " + header.sections() + " sections");
            }
            metadata.putAll(header.metadata());
            List<Dataset> datasets = new ArrayList<>(List.of(images(file, header, sections, fei, movie)));
            if (fei.isPresent()) {
                metadata.putAll(fei.get().metadata());
                datasets.add(fei.get().table());
            }
            metadata.putAll(movie.entries());
            return new FileContainer(path, file, metadata, datasets);
        });
    }

    /** Whole sections that are there. */
    private static int sections(BinaryFile file, MrcHeader header) throws IOException {
        long bytes = header.mode().bytes(file, header.rows(), header.columns());
        long there = Math.max(0, file.size() - header.data()) / bytes;
        if (there < 1) {
            throw file.error("is truncated or damaged: after its headers of " + header.data()
                    + " bytes a section of " + header.rows() + " x " + header.columns() + " "
                    + header.mode().type().label() + " takes " + bytes + " bytes, and the file has " + file.size());
        }
        return (int) Math.min(header.sections(), there);
    }

    private static Dataset images(
            BinaryFile file, MrcHeader header, int sections, Optional<FeiSections> fei, MovieInfo movie)
            throws IOException {
        List<Axis> axes = new ArrayList<>(scan(header, sections, movie));
        int scanRank = axes.size();
        Optional<double[]> reciprocal = fei.isPresent() ? fei.get().reciprocal() : Optional.empty();
        axes.add(frameAxis(header, 1, header.rows(), reciprocal, movie));
        axes.add(frameAxis(header, 0, header.columns(), reciprocal, movie));
        DatasetInfo info = DatasetInfo.array("image", true, header.mode().type(), axes, scanRank);
        int[] shape = {header.rows(), header.columns()};
        long bytes = header.mode().bytes(file, header.rows(), header.columns());
        ArrayDataset images = ArrayDataset.pages(file, info, Scannable.PAGES, i -> header.mode()
                .read(file, header.data() + i * bytes, header.order(), shape, "section " + i));
        return movie.exposure(0).isPresent() ? images.exposed(MovieInfo.CLOCK, movie::exposure) : images;
    }

    private static List<Axis> scan(MrcHeader header, int sections, MovieInfo movie) {
        if (sections == 1) {
            return List.of();
        }
        if (movie.scan(sections).isPresent()) {
            return movie.scan(sections).get();
        }
        if (header.perVolume() > 0 && sections % header.perVolume() == 0) {
            return List.of(Axis.index("volume", sections / header.perVolume()), depth(header, header.perVolume()));
        }
        return List.of(
                header.volume() && header.cell()[2] > 0 ? depth(header, sections) : Axis.index("page", sections));
    }

    private static Axis depth(MrcHeader header, int size) {
        return position(header, 2, size);
    }

    private static Axis frameAxis(
            MrcHeader header, int index, int size, Optional<double[]> reciprocal, MovieInfo movie) {
        String name = String.valueOf(header.axes().charAt(index));
        return reciprocal
                .map(steps -> FeiSections.reciprocal(name, size, steps[index]))
                .or(() -> movie.pattern(name, size, name.toUpperCase(java.util.Locale.ROOT)))
                .orElseGet(() -> position(header, index, size));
    }

    private static Axis position(MrcHeader header, int index, int size) {
        String name = String.valueOf(header.axes().charAt(index));
        double step = header.cell()[header.axes().charAt(index) - 'x'] * ANGSTROM;
        return step > 0 ? Axis.linear(name, Quantities.POSITION, Unit.of("nm"), size, 0, step) : Axis.index(name, size);
    }
}
