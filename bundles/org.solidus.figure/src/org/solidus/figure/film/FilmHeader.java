/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.film;

import org.jcodec.codecs.h264.mp4.AvcCBox;
import org.jcodec.containers.mp4.boxes.MediaBox;
import org.jcodec.containers.mp4.boxes.MediaHeaderBox;
import org.jcodec.containers.mp4.boxes.MovieBox;
import org.jcodec.containers.mp4.boxes.MovieHeaderBox;
import org.jcodec.containers.mp4.boxes.NodeBox;
import org.jcodec.containers.mp4.boxes.TrackHeaderBox;
import org.jcodec.containers.mp4.boxes.TrakBox;

/**
 * Two things that the library writes otherwise: the profile beside the parameter sets is that of the parameter sets
 * (ISO/IEC 14496-15), and the film does not say when it was written, so that the same pictures give the same bytes.
 */
final class FilmHeader {

    /** Constraint sets 0 and 1. */
    private static final int COMPATIBLE = 0xC0;
    /** 1904, written as 0: not known. In ms from 1970. */
    private static final long NO_TIME = -2_082_844_800_000L;

    private FilmHeader() {}

    static void settle(MovieBox movie) {
        MovieHeaderBox header = NodeBox.findFirst(movie, MovieHeaderBox.class, MovieHeaderBox.fourcc());
        movie.replaceBox(MovieHeaderBox.createMovieHeaderBox(
                header.getTimescale(),
                header.getDuration(),
                header.getRate(),
                header.getVolume(),
                NO_TIME,
                NO_TIME,
                header.getMatrix(),
                header.getNextTrackId()));
        TrakBox track = movie.getVideoTrack();
        TrackHeaderBox shown = track.getTrackHeader();
        track.replaceBox(TrackHeaderBox.createTrackHeaderBox(
                shown.getTrackId(),
                shown.getDuration(),
                shown.getWidth(),
                shown.getHeight(),
                NO_TIME,
                NO_TIME,
                shown.getVolume(),
                shown.getLayer(),
                shown.getAltGroup(),
                shown.getMatrix()));
        MediaBox media = track.getMdia();
        MediaHeaderBox kept = NodeBox.findFirst(media, MediaHeaderBox.class, MediaHeaderBox.fourcc());
        media.replaceBox(MediaHeaderBox.createMediaHeaderBox(
                kept.getTimescale(), kept.getDuration(), kept.getLanguage(), NO_TIME, NO_TIME, kept.getQuality()));
        NodeBox entry = (NodeBox) track.getSampleEntries()[0];
        AvcCBox codec = NodeBox.findFirst(entry, AvcCBox.class, AvcCBox.fourcc());
        entry.replaceBox(AvcCBox.createAvcCBox(
                codec.getProfile(),
                COMPATIBLE,
                codec.getLevel(),
                codec.getNalLengthSize(),
                codec.getSpsList(),
                codec.getPpsList()));
    }
}
