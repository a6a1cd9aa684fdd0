/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.solidus.device.Reading;
import org.solidus.device.journal.DeviceNote.ChannelNote;

/** A device as the journal that is being written knows it. Not thread-safe. */
final class DeviceNumber {

    private final int number;
    private final Map<String, Integer> channels = new HashMap<>();
    private DeviceNote note;

    DeviceNumber(int number, DeviceNote note) {
        this.number = number;
        this.note = note;
        index();
    }

    private void index() {
        for (int i = 0; i < note.channels().size(); i++) {
            channels.putIfAbsent(note.channels().get(i).name(), i);
        }
    }

    /** The same device, described anew; channels keep their numbers. */
    DeviceNumber described(DeviceNote more) {
        DeviceNote all = more.withChannels(note.channels());
        for (ChannelNote channel : more.channels()) {
            if (!channels.containsKey(channel.name())) {
                all = all.with(channel);
            }
        }
        return new DeviceNumber(number, all);
    }

    /** Adds channels that readings name for the first time. @return whether there were some */
    boolean learn(List<Reading> readings) {
        boolean more = false;
        for (Reading reading : readings) {
            if (!channels.containsKey(reading.channel())) {
                channels.put(reading.channel(), note.channels().size());
                note = note.with(new ChannelNote(reading.channel(), reading.unit()));
                more = true;
            }
        }
        return more;
    }

    int number() {
        return number;
    }

    DeviceNote note() {
        return note;
    }

    int channel(String name) {
        return channels.get(name);
    }

    /** The value in the unit that the channel was announced with. */
    double value(Reading reading) {
        var unit = note.channels().get(channel(reading.channel())).unit();
        return reading.unit().equals(unit) || !reading.unit().compatible(unit)
                ? reading.value()
                : reading.unit().convert(reading.value(), unit);
    }
}
