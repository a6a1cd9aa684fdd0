/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.FileContainer;

/**
 * Films: MP4 and QuickTime with H.264, JPEG or PNG; AVI with H.264, JPEG, PNG or without compression.
 *
 * <p>Dataset {@code frames} {@code [frame, y, x]}, uint8: the luma of each picture in the full range of 0 to 255 (video
 * range is widened), which is the grey of a film without colours. Dataset {@code colour} {@code [frame, y, x, colour]}:
 * red, green and blue. Pixels have no size: give it with the axes of the source.
 *
 * <p>Times are those of the container, from the first picture on, on the clock {@code film}; a picture is taken as exposed
 * for as long as it is shown. When the film was taken, and how fast, the container does not say: give the source {@code
 * start}, {@code interval} and {@code exposure} where it was shown faster or slower.
 */
@Component(service = Reader.class)
public final class FilmReader implements Reader {

    private static final String CLOCK = "film";
    private static final int MOST_SIDE = 16_384;
    /** Boxes that QuickTime files without 'ftyp' begin with. */
    private static final Set<String> FIRST = Set.of("ftyp", "moov", "mdat", "wide");

    @Override
    public String id() {
        return "io.film";
    }

    @Override
    public String name() {
        return "Film (MP4, AVI)";
    }

    @Override
    public List<String> extensions() {
        return List.of("mp4", "m4v", "mov", "avi");
    }

    @Override
    public double probe(Path path, byte[] head) {
        if (isAvi(head) || letters(head, 4).equals("ftyp")) {
            return 0.95;
        }
        return isNamed(path) ? FIRST.contains(letters(head, 4)) ? 0.9 : 0.1 : 0;
    }

    private static boolean isAvi(byte[] head) {
        return letters(head, 0).equals("RIFF") && letters(head, 8).equals("AVI ");
    }

    private static String letters(byte[] head, int from) {
        return head.length < from + 4 ? "" : new String(head, from, 4, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, FilmReader::open);
    }

    private static Container open(BinaryFile file) throws IOException {
        byte[] head =
                file.bytes(0, Math.min(12, file.size()), "its first bytes").array();
        boolean avi = letters(head, 0).equals("RIFF");
        if (avi && !isAvi(head)) {
            throw file.error("is a RIFF file, but no AVI film");
        }
        FilmTrack track = avi ? AviFile.track(file) : Mp4File.track(file);
        Optional<String> problem = Decoders.problem(track);
        if (problem.isPresent()) {
            throw file.error(problem.get());
        }
        int width = track.width();
        int height = Math.abs(track.height());
        if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE) {
            throw file.error("states pictures of " + track.width() + " x " + track.height() + " pixels");
        }
        if (track.frames() == 0) {
            throw file.error("holds no pictures");
        }
        return container(file, track, width, height);
    }

    private static Container container(BinaryFile file, FilmTrack track, int width, int height) {
        FilmFrames frames = new FilmFrames(file, track);
        Axis frame = Axis.index("frame", track.frames());
        Axis y = Axis.index("y", height);
        Axis x = Axis.index("x", width);
        Axis colour = Axis.linear("colour", Quantities.COLOUR, Unit.ONE, 3, 0, 1);
        ElementType type = ElementType.UINT8;
        ArrayDataset.Exposures times =
                i -> Optional.of(new Exposure(CLOCK, frames.start((int) i), frames.duration((int) i), 0));
        ArrayDataset grey = ArrayDataset.pages(
                        file,
                        DatasetInfo.array("frames", true, type, List.of(frame, y, x), 1),
                        ArrayDataset.Scannable.PAGES,
                        i -> NDArray.of(type, frames.picture(i).grey().clone(), height, width))
                .exposed(CLOCK, times);
        ArrayDataset colours = ArrayDataset.pages(
                        file,
                        DatasetInfo.array("colour", false, type, List.of(frame, y, x, colour), 1),
                        ArrayDataset.Scannable.PAGES,
                        i -> NDArray.of(type, frames.picture(i).rgb().clone(), height, width, 3))
                .exposed(CLOCK, times);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("codec", track.codec());
        metadata.put("duration", frames.start(track.frames() - 1) + frames.duration(track.frames() - 1));
        metadata.put("times", "as shown, from the container");
        return FileContainer.of(file, metadata, grey, colours);
    }
}
