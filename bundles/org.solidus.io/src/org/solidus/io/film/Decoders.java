/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which codecs are read, and what to do with others. */
final class Decoders {

    /** Codecs that are met, by their four letters. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("hvc1", "H.265"),
            Map.entry("hev1", "H.265"),
            Map.entry("hevc", "H.265"),
            Map.entry("vp08", "VP8"),
            Map.entry("vp09", "VP9"),
            Map.entry("av01", "AV1"),
            Map.entry("mp4v", "MPEG-4 part 2"),
            Map.entry("xvid", "MPEG-4 part 2"),
            Map.entry("divx", "MPEG-4 part 2"),
            Map.entry("dx50", "MPEG-4 part 2"),
            Map.entry("fmp4", "MPEG-4 part 2"),
            Map.entry("apcn", "ProRes"),
            Map.entry("apch", "ProRes"),
            Map.entry("wmv3", "Windows Media"),
            Map.entry("cvid", "Cinepak"),
            Map.entry("dvsd", "DV"),
            Map.entry("hfyu", "HuffYUV"),
            Map.entry("ffv1", "FFV1"));

    private Decoders() {}

    /** What is wrong with a film's codec, the rest of a sentence; empty when it is read. */
    static Optional<String> problem(FilmTrack track) {
        boolean readable =
                switch (track.codec()) {
                    case "avc1", "avc3", "h264", "jpeg", "mjpa", "png ", "grey" -> true;
                    case "raw" -> track.bits() == 8 || track.bits() == 24 || track.bits() == 32;
                    default -> false;
                };
        if (readable) {
            return Optional.empty();
        }
        String name = OTHERS.getOrDefault(track.codec().toLowerCase(Locale.ROOT), "");
        String codec = track.codec().equals("raw")
                ? "is not compressed, with " + track.bits() + " bits a pixel"
                : "is compressed with " + (name.isEmpty() ? "" : name + " ") + "('" + track.codec() + "')";
        return Optional.of(codec + ", which is not read. Convert it to H.264, nearly without loss: ffmpeg -i FILM -c:v"
                + " libx264 -pix_fmt yuv420p -crf 10 FILM.mp4; or to TIFF files without any: ffmpeg -i FILM"
                + " frame%05d.tif");
    }

    /** A decoder at the beginning of the film. @throws IOException saying what is wrong with its parameters */
    static PictureDecoder of(FilmTrack track) throws IOException {
        return switch (track.codec()) {
            case "jpeg", "mjpa" -> new StillDecoder("jpeg", track);
            case "png " -> new StillDecoder("png", track);
            case "raw", "grey" -> new RawDecoder(track);
            default -> new H264Pictures(track);
        };
    }
}
