<?php
// Stubs of the functions of WordPress' that the plugin calls: they do what WordPress' own do, as far as the plugin can tell.

error_reporting( E_ALL );
set_error_handler(
	function ( $level, $message, $file, $line ) {
		fwrite( STDERR, "$message in $file:$line\n" );
		exit( 1 );
	}
);

const ABSPATH = '/';
$options    = array();
$hooks      = array();
$shortcodes = array();

function get_option( $name, $fallback = false ) {
	return $GLOBALS['options'][ $name ] ?? $fallback;
}
function add_filter( $name, $callback ) {
	// WordPress keeps one of each.
	if ( ! in_array( $callback, $GLOBALS['hooks'][ $name ] ?? array(), true ) ) {
		$GLOBALS['hooks'][ $name ][] = $callback;
	}
}
function add_action( $name, $callback ) {
	add_filter( $name, $callback );
}
function do_action( $name ) {
	foreach ( $GLOBALS['hooks'][ $name ] ?? array() as $callback ) {
		$callback();
	}
}
function apply_filters( $name, $value ) {
	foreach ( $GLOBALS['hooks'][ $name ] ?? array() as $callback ) {
		$value = $callback( $value );
	}
	return $value;
}
function add_shortcode( $name, $callback ) {
	$GLOBALS['shortcodes'][ $name ] = $callback;
}
function shortcode( $name, $given ) {
	return $GLOBALS['shortcodes'][ $name ]( $given );
}
function esc_attr( $text ) {
	return htmlspecialchars( (string) $text, ENT_QUOTES );
}
function esc_html( $text ) {
	return htmlspecialchars( (string) $text, ENT_QUOTES );
}
function esc_url( $url ) {
	return preg_match( '~^(https?:|/)~', $url ) ? str_replace( array( '"', "'", '<', '>' ), '', $url ) : '';
}
function esc_url_raw( $url ) {
	return esc_url( $url );
}
function add_settings_error( $setting, $code, $message ) {}
function register_setting( $group, $name, $args ) {
	if ( ! is_callable( $args['sanitize_callback'] ) ) {
		throw new Exception( 'settings are not checked' );
	}
}
function settings_fields( $group ) {
	echo "<!-- fields of $group, with WordPress' nonce -->";
}
function submit_button() {
	echo '<button>Save</button>';
}
function add_options_page( $title, $menu, $right, $slug, $callback ) {
	if ( 'manage_options' !== $right || ! is_callable( $callback ) ) {
		throw new Exception( 'anybody could change the settings' );
	}
}

require __DIR__ . '/../../examples/wordpress/optimly-widget/optimly-widget.php';
