/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.Fold;

/**
 * States of folds as bytes and back: records of numbers, texts, primitive arrays, frames, lists and records of these.
 * Only the record class that the fold itself declares is made again; the bytes name no class.
 */
public final class StateCodec {

    private StateCodec() {}

    /** The record class that a fold declares as its state. */
    public static Class<? extends Record> stateType(Fold<?, ?> fold) {
        for (Type implemented : fold.getClass().getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == Fold.class
                    && parameterized.getActualTypeArguments()[1] instanceof Class<?> state) {
                return state.asSubclass(Record.class);
            }
        }
        throw new IllegalArgumentException(
                fold.getClass().getName() + " implements Fold directly, with its own record as state.");
    }

    /**
     * A state as bytes that {@link #decode} reads back.
     *
     * @throws IllegalArgumentException when a component has a type that states may not hold
     */
    public static byte[] encode(Record state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes), state.getClass(), state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A state again, from the bytes that {@link #encode} made of it.
     *
     * @throws IOException when the bytes end too early or are damaged
     */
    public static <S extends Record> S decode(Class<S> type, byte[] bytes) throws IOException {
        return type.cast(read(new DataInputStream(new ByteArrayInputStream(bytes)), type));
    }

    private static void write(DataOutput out, Type type, Object value) throws IOException {
        switch (value) {
            case Integer number -> out.writeInt(number);
            case Long number -> out.writeLong(number);
            case Double number -> out.writeDouble(number);
            case Boolean flag -> out.writeBoolean(flag);
            case String text -> Coding.text(out, text);
            case Frame frame -> FrameCodec.write(out, frame);
            case byte[] a -> Coding.array(out, NDArray.of(ElementType.INT8, a, a.length));
            case short[] a -> Coding.array(out, NDArray.of(ElementType.INT16, a, a.length));
            case int[] a -> Coding.array(out, NDArray.of(ElementType.INT32, a, a.length));
            case long[] a -> Coding.array(out, NDArray.of(ElementType.INT64, a, a.length));
            case float[] a -> Coding.array(out, NDArray.of(a));
            case double[] a -> Coding.array(out, NDArray.of(a));
            case List<?> list -> {
                out.writeInt(list.size());
                for (Object item : list) {
                    write(out, ((ParameterizedType) type).getActualTypeArguments()[0], item);
                }
            }
            case Record nested -> {
                for (RecordComponent component : nested.getClass().getRecordComponents()) {
                    write(out, component.getGenericType(), value(component, nested));
                }
            }
            case null, default -> throw unsupported(type);
        }
    }

    private static Object read(DataInput in, Type type) throws IOException {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            int size = Coding.length(in);
            for (int i = 0; i < size; i++) {
                list.add(read(in, parameterized.getActualTypeArguments()[0]));
            }
            return list;
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isArray()) {
            return Coding.array(in).array();
        }
        if (raw.isRecord()) {
            return record(in, raw);
        }
        if (raw == Frame.class) {
            return FrameCodec.read(in);
        }
        return switch (raw.getSimpleName()) {
            case "int", "Integer" -> in.readInt();
            case "long", "Long" -> in.readLong();
            case "double", "Double" -> in.readDouble();
            case "boolean", "Boolean" -> in.readBoolean();
            case "String" -> Coding.text(in);
            default -> throw unsupported(type);
        };
    }

    private static Object record(DataInput in, Class<?> type) throws IOException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in, components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IOException("The state " + type.getName() + " cannot be made again: " + e, e);
        }
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException(
                "A fold's state holds numbers, texts, primitive arrays, frames, lists and records of these, not "
                        + type.getTypeName() + ".");
    }
}
