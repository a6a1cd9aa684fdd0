/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.unit.Unit;
import org.solidus.device.Description;

/**
 * What a journal says of a device.
 *
 * @param id in the plan
 * @param driver id of its driver
 * @param address where it was
 * @param settings of the driver, as JSON
 * @param model and maker as it identified itself
 * @param serial its number
 * @param firmware its program
 * @param safeState what it is left at when it is made safe
 * @param watchdog what takes its output off when the host dies
 * @param channels that it reads and sets
 */
public record DeviceNote(
        String id,
        String driver,
        String address,
        String settings,
        String model,
        String serial,
        String firmware,
        String safeState,
        String watchdog,
        List<ChannelNote> channels) {

    /** Copies the list. */
    public DeviceNote {
        channels = List.copyOf(channels);
    }

    /**
     * A channel.
     *
     * @param name of it
     * @param unit of its values
     */
    public record ChannelNote(String name, Unit unit) {}

    /** Of a device that describes itself. */
    public static DeviceNote of(Description device, String address, String settings) {
        return new DeviceNote(
                device.id(),
                device.driver(),
                address,
                settings,
                device.model(),
                device.serial(),
                device.firmware(),
                device.safeState(),
                device.watchdog().name(),
                device.channels().stream()
                        .map(channel -> new ChannelNote(channel.name(), channel.unit()))
                        .toList());
    }

    /** Of something that gives readings and is no device: a live analysis. */
    static DeviceNote plain(String id) {
        return new DeviceNote(id, "", "", "{}", "", "", "", "", "", List.of());
    }

    DeviceNote with(ChannelNote channel) {
        List<ChannelNote> more = new ArrayList<>(channels);
        more.add(channel);
        return withChannels(more);
    }

    DeviceNote withChannels(List<ChannelNote> other) {
        return new DeviceNote(id, driver, address, settings, model, serial, firmware, safeState, watchdog, other);
    }

    ByteBuffer pack(int number) {
        Packer out = new Packer()
                .int32(number)
                .text(id)
                .text(driver)
                .text(address)
                .text(settings)
                .text(model)
                .text(serial)
                .text(firmware)
                .text(safeState)
                .text(watchdog)
                .int32(channels.size());
        for (ChannelNote channel : channels) {
            out.text(channel.name()).text(channel.unit().symbol());
        }
        return out.done();
    }

    /** What follows the number. */
    static DeviceNote of(Unpacker in) throws IOException {
        String[] texts = new String[9];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.text();
        }
        List<ChannelNote> channels = new ArrayList<>();
        int count = in.count(2 * Integer.BYTES);
        for (int i = 0; i < count; i++) {
            channels.add(new ChannelNote(in.text(), Unit.lenient(in.text())));
        }
        return new DeviceNote(
                texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], texts[8], channels);
    }
}
