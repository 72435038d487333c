package dev.duban.casefile;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a photo says of itself (EXIF). Cameras are set wrongly and photos can be edited, so it is shown as what the photo says, and
 * the time of upload stands beside it.
 *
 * @param takenAt a camera that names no zone is taken to be set to China time; null if it does not say
 * @param place null if it does not say
 * @param orientation as EXIF counts it, 1 to 8; 1 if it does not say
 */
record PhotoWords(@Nullable Instant takenAt, @Nullable TakenPlace place, int orientation) {

    private static final Logger log = LoggerFactory.getLogger(PhotoWords.class);

    private static final TimeZone CHINA = TimeZone.getTimeZone(ZoneId.of("Asia/Shanghai"));

    private static final PhotoWords SILENT = new PhotoWords(null, null, 1);

    /** Reads them; a photo that cannot be read says nothing. */
    static PhotoWords of(byte[] photo) {
        try {
            var read = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo), photo.length);
            return new PhotoWords(takenAt(read), place(read), orientation(read));
        } catch (ImageProcessingException | IOException | RuntimeException | StackOverflowError unreadable) {
            log.debug("A photo says nothing readable of itself: {}", unreadable.toString());
            return SILENT;
        }
    }

    private static @Nullable Instant takenAt(Metadata read) {
        return Optional.ofNullable(read.getFirstDirectoryOfType(ExifSubIFDDirectory.class))
                .map(exif -> exif.getDateOriginal(CHINA))
                .map(date -> Instant.ofEpochMilli(date.getTime()))
                .orElse(null);
    }

    private static @Nullable TakenPlace place(Metadata read) {
        return Optional.ofNullable(read.getFirstDirectoryOfType(GpsDirectory.class))
                .map(GpsDirectory::getGeoLocation)
                .filter(place -> !place.isZero())
                .filter(place -> Math.abs(place.getLatitude()) <= 90 && Math.abs(place.getLongitude()) <= 180)
                .map(place -> TakenPlace.of(place.getLatitude(), place.getLongitude(), TakenPlace.From.PHOTO))
                .orElse(null);
    }

    private static int orientation(Metadata read) {
        return Optional.ofNullable(read.getFirstDirectoryOfType(ExifIFD0Directory.class))
                .map(exif -> exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
                .filter(turned -> turned >= 1 && turned <= 8)
                .orElse(1);
    }
}
